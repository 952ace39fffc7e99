// Moving by dragging or the wheel, zooming by Ctrl and the wheel or by buttons.

const zooms = { least: 0.05, readable: 0.65, most: 3 };

/** What moves the drawing in a host. */
function movable(host, svg) {
  const at = { x: 0, y: 0, zoom: 1 };
  let drawn;
  let size = { width: 1, height: 1 };
  let top = 0; // below the header
  let moved = 0;
  const room = () => ({ width: host.clientWidth, height: host.clientHeight - top });
  const place = () => drawn.setAttribute('transform', `translate(${round(at.x)} ${round(at.y)}) scale(${Math.round(at.zoom * 1000) / 1000})`);
  const wholeZoom = () => Math.min(1.4, (room().width - 2 * margin) / size.width, (room().height - 2 * margin) / size.height);

  const isAllSeen = () => at.x >= 0 && at.y >= top && at.x + size.width * at.zoom <= room().width && at.y + size.height * at.zoom <= top + room().height;

  function zoomTo(zoom, x, y) {
    const next = Math.min(zooms.most, Math.max(zooms.least, zoom));
    [at.x, at.y, at.zoom] = [x - (x - at.x) * next / at.zoom, y - (y - at.y) * next / at.zoom, next];
    place();
  }

  function fitTo(zoom) {
    at.zoom = zoom;
    at.x = Math.max(margin, (room().width - size.width * zoom) / 2);
    at.y = top + Math.max(margin / 2, (room().height - margin - size.height * zoom) / 2);
    place();
  }

  function move(x, y) {
    at.x += x;
    at.y += y;
    place();
  }

  svg.addEventListener('wheel', event => {
    const isZoom = event.ctrlKey || event.metaKey;
    if (!isZoom && isAllSeen())
      return; // the wheel is for the page around, such as a notebook
    event.preventDefault();
    if (isZoom)
      zoomTo(at.zoom * Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY);
    else
      move(-event.deltaX, -event.deltaY);
  }, { passive: false });
  svg.addEventListener('pointerdown', () => { moved = 0; });
  svg.addEventListener('pointermove', event => {
    if (event.buttons !== 1)
      return;
    moved += Math.abs(event.movementX) + Math.abs(event.movementY);
    move(event.movementX, event.movementY);
  });

  return {
    show(next, nextSize, nextTop) { [drawn, size, top] = [next, nextSize, nextTop]; place(); },
    /** All of it where that can be read, else its beginning. */
    fit() { fitTo(Math.max(Math.min(1, zooms.readable), wholeZoom())); },
    fitAll() { fitTo(wholeZoom()); },
    /** The height at which all of it is seen where its width lets it be read. */
    height: () => top + 3 * margin + size.height * Math.max(zooms.readable, Math.min(1, (room().width - 2 * margin) / size.width)),
    zoomBy(factor) { zoomTo(at.zoom * factor, room().width / 2, top + room().height / 2); },
    /** Moves so that what was in one place stays there. */
    keep(before, after) { move(before.left - after.left, before.top - after.top); },
    wasMoved: () => moved > 5,
  };
}

/** The buttons at the top right. */
function addButtons(host, buttons) {
  const bar = document.createElement('div');
  bar.style.cssText = 'position:absolute;top:14px;right:16px;display:flex;gap:6px';
  for (const [text, title, act] of buttons) {
    const button = document.createElement('button');
    button.style.cssText = `font:12px ${fonts.family};color:${colors.text};background:${colors.box};border:1px solid ${colors.line};border-radius:6px;padding:4px 9px;cursor:pointer`;
    Object.assign(button, { textContent: text, title, type: 'button' });
    button.addEventListener('click', act);
    bar.append(button);
  }
  host.append(bar);
  return bar;
}
