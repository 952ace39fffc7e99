// The circuit as a picture, for the program that opened this page: a data URL in data-picture, or what went wrong in data-error.

const widthOfLegend = 640; // at least, where the circuit needs less

/** A picture without a page around it: the circuit in its natural size, or in the one that is asked for. */
function drawPicture(root) {
  const layout = layOutAll(root);
  const facts = new Map();
  const drawn = drawScope(layout, facts);
  for (const [what, about] of facts)
    what.append(element('title', {}, factsText(about)));
  const asked = { width: circuit.width, height: circuit.height };
  const hasScopes = allScopes(root).length > 0;
  const header = drawHeader(hasScopes, asked.width || Math.max(widthOfLegend, layout.width + 2 * margin));
  const scale = Math.min(
    asked.width > 0 ? (asked.width - 2 * margin) / layout.width : Infinity,
    asked.height > 0 ? Math.max(0.05, (asked.height - header.height - margin) / layout.height) : Infinity,
    asked.width > 0 || asked.height > 0 ? 2 : 1);
  const width = asked.width || Math.max(layout.width * scale + 2 * margin, header.width);
  const height = asked.height || layout.height * scale + header.height + margin;
  const left = (width - layout.width * scale) / 2;
  const top = header.height + Math.max(0, height - header.height - margin - layout.height * scale) / 2;
  drawn.setAttribute('transform', `translate(${round(left)} ${round(top)}) scale(${Math.round(scale * 1000) / 1000})`);
  return element('svg', { xmlns: svgName, class: 'circuit', width: Math.ceil(width), height: Math.ceil(height), viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}` },
    element('style', {}, styles),
    element('rect', { width: '100%', height: '100%', fill: colors.background }),
    header.drawn,
    drawn);
}

const svgUrl = picture => `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(picture))}`;

/** Two pixels for one, less where that is more than browsers draw. */
async function pngUrl(picture) {
  const [width, height] = [Number(picture.getAttribute('width')), Number(picture.getAttribute('height'))];
  const scale = Math.min(2, 16000 / Math.max(width, height));
  const image = new Image(width, height);
  image.src = svgUrl(picture);
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png');
}

async function hold(format) {
  try {
    const picture = drawPicture(startRoot());
    document.getElementById('circuit').append(picture);
    document.body.dataset.picture = format === 'png' ? await pngUrl(picture) : svgUrl(picture);
  } catch (error) {
    document.body.dataset.error = String(error);
  }
}

hold('{{format}}');
