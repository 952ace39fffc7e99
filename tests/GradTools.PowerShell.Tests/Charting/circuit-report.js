// What a circuit looks like in the browser: its boxes and texts, and what lies on what. And hands that click and point.

const all = selector => [...document.querySelectorAll(selector)];
const textsOf = selector => all(selector).map(text => text.textContent);

const click = element => element.dispatchEvent(new MouseEvent('click', { bubbles: true }));
const press = button => click(all('button').find(element => element.textContent === button));
const clickOn = text => click(all('[data-scope]').find(element => element.textContent.includes(text)));

function hover(title) {
  const box = all('.box').find(element => element.querySelector('.title').textContent === title);
  const { left, top } = box.getBoundingClientRect();
  box.querySelector('.body').dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: left + 5, clientY: top + 5 }));
}

function circuitReport() {
  const bodies = all('.box > .body');
  const frames = all('.frame > .ground');
  const texts = all('.scope text');
  const rects = new Map([...bodies, ...frames, ...texts].map(element => [element, element.getBoundingClientRect()]));
  const name = element => element.closest('.box')?.querySelector('.title').textContent ?? element.textContent;
  const overlap = (a, b, slack) => {
    const [one, two] = [rects.get(a), rects.get(b)];
    return Math.min(one.right, two.right) - Math.max(one.left, two.left) > slack && Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > slack;
  };
  const isWithin = (a, b) => {
    const [one, two] = [rects.get(a), rects.get(b)];
    return one.left >= two.left - 1 && one.right <= two.right + 1 && one.top >= two.top - 1 && one.bottom <= two.bottom + 1;
  };
  const pairs = (what, list, isBad) => list.flatMap((a, i) => list.slice(0, i).filter(b => isBad(a, b)).map(b => `${what}: ${name(a)}, ${name(b)}`));
  const across = (a, b) => overlap(a, b, 0.5) && !isWithin(a, b) && !isWithin(b, a);

  const wiresThrough = all('.wire').flatMap(path => {
    const matrix = path.getScreenCTM();
    rects.set(path, path.getBoundingClientRect());
    const near = [...bodies, ...texts].filter(element => overlap(path, element, -2));
    for (let at = 0; at <= path.getTotalLength(); at += 5) {
      const { x, y } = path.getPointAtLength(at).matrixTransform(matrix);
      const hit = near.find(element => {
        const { left, right, top, bottom } = rects.get(element);
        const slack = element.tagName === 'text' ? (bottom - top) * 0.22 : 1.5; // a line of text is higher than its letters
        return x > left + slack && x < right - slack && y > top + slack && y < bottom - slack;
      });
      if (hit)
        return [`a wire through ${name(hit)}`];
    }
    return [];
  });

  return {
    boxes: bodies.length,
    folded: textsOf('.box.folded .title').map(text => text.slice(2)),
    frames: textsOf('.frame > .fold').map(text => text.slice(2)),
    wires: all('.wire').length,
    titles: textsOf('.box .title'),
    lines: textsOf('.box .small'),
    values: textsOf('.scope .value'),
    gradients: textsOf('.scope .gradient'),
    flows: textsOf('.scope .flow'),
    chips: textsOf('.chip text'),
    card: all('.card').filter(card => card.style.display === 'block').map(card => card.innerText).join(''),
    errors: window.mistakes,
    mess: [
      ...pairs('boxes', bodies, (a, b) => overlap(a, b, 0.5)),
      ...pairs('frames', [...bodies, ...frames], (a, b) => frames.includes(a) && across(a, b)),
      ...pairs('texts', texts, (a, b) => overlap(a, b, 1.5)),
      ...texts.flatMap(text => bodies.filter(body => body.parentNode !== text.closest('.box') && overlap(text, body, 1.5)).map(body => `text ${text.textContent} on ${name(body)}`)),
      ...wiresThrough,
    ],
  };
}
