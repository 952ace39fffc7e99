// What a circuit looks like in the browser: its boxes and texts, and what lies on what.
function circuitReport() {
  const rect = element => element.getBoundingClientRect();
  const overlap = (a, b, slack) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack;
  const within = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
  const all = selector => [...document.querySelectorAll(selector)];
  const name = element => (element.closest('.box')?.querySelector('.title') ?? element).textContent || element.getAttribute('class');
  const pairs = (list, isBad) => {
    const bad = [];
    for (let i = 0; i < list.length; i++)
      for (let j = 0; j < i; j++)
        if (isBad(list[i], list[j]))
          bad.push(`${name(list[i])} / ${name(list[j])}`);
    return bad;
  };
  const bodies = all('.box > .body');
  const frames = all('.frame > .ground');
  const texts = all('.scope text');
  const rects = new Map([...bodies, ...frames, ...texts].map(element => [element, rect(element)]));
  const over = slack => (a, b) => overlap(rects.get(a), rects.get(b), slack);
  const wiresThrough = [];
  for (const path of all('.wire')) {
    const matrix = path.getScreenCTM();
    const length = path.getTotalLength();
    const step = 5;
    for (let at = 0; at <= length; at += step) {
      const { x, y } = path.getPointAtLength(at).matrixTransform(matrix);
      const hit = [...bodies, ...texts].find(element => {
        const { left, right, top, bottom } = rects.get(element);
        const slack = element.tagName === 'text' ? (bottom - top) * 0.22 : 1.5;
        return x > left + slack && x < right - slack && y > top + slack && y < bottom - slack;
      });
      if (hit) {
        wiresThrough.push(`${path.getAttribute('d')} through ${name(hit)}`);
        break;
      }
    }
  }
  return {
    boxes: bodies.length,
    folded: all('.box.folded').map(box => box.querySelector('.title').textContent),
    frames: frames.length,
    wires: all('.wire').length,
    titles: all('.box .title').map(text => text.textContent),
    values: all('.scope .value').map(text => text.textContent),
    gradients: all('.scope .gradient').map(text => text.textContent),
    chips: all('.chip text').map(text => text.textContent),
    smallest: Math.min(...texts.map(text => rects.get(text).height)),
    boxesOnBoxes: pairs(bodies, over(0.5)),
    framesAcross: [...frames.flatMap(frame => bodies.filter(body => over(0.5)(frame, body) && !within(rects.get(body), rects.get(frame)))).map(name), ...pairs(frames, (a, b) => over(0.5)(a, b) && !within(rects.get(a), rects.get(b)) && !within(rects.get(b), rects.get(a)))],
    textsOnTexts: pairs(texts, over(1.5)),
    textsOnBoxes: texts.filter(text => !text.closest('.box')?.querySelector('.title, .small, .chip')?.isSameNode(text)).flatMap(text => bodies.filter(body => body.parentNode !== text.closest('.box') && over(1.5)(text, body)).map(body => `${text.textContent} on ${name(body)}`)),
    wiresThrough,
  };
}
