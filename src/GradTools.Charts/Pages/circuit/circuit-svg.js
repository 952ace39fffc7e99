// Elements of SVG.

const svgName = 'http://www.w3.org/2000/svg';

/** An element with attributes, and with text or elements in it. */
function element(name, attributes, ...content) {
  const made = document.createElementNS(svgName, name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined)
      made.setAttribute(key, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value);
  made.append(...content);
  return made;
}

/** The styles, without variables: other programs than browsers read pictures, too. */
const styles = `
.circuit text { font-family: ${fonts.family}; fill: ${colors.text}; font-size: ${fonts.title}px; }
.circuit .small { font-size: ${fonts.small}px; fill: ${colors.muted}; }
.circuit .heading { font-size: 18px; font-weight: 700; }
.circuit .subtitle { font-size: 13px; fill: ${colors.muted}; }
.circuit .title { font-weight: 600; }
.circuit .folded .title, .circuit .fold { font-size: 13px; font-weight: 600; }
.circuit .value { fill: ${colors.forward}; font-size: ${fonts.value}px; font-weight: 600; }
.circuit .gradient { fill: ${colors.backward}; font-size: ${fonts.value}px; font-weight: 600; }
.circuit .flow { fill: ${colors.backward}; font-size: ${fonts.flow}px; }
.circuit .bad { fill: ${colors.notFinite}; font-weight: 800; }
.circuit .body { fill: ${colors.box}; stroke: ${colors.muted}; stroke-width: 1.25; }
.circuit .variable .body { fill: ${colors.variable}; }
.circuit .result .body { fill: ${colors.result}; stroke-width: 2; }
.circuit .constant .body { stroke-dasharray: 3 2; }
.circuit .sheet { fill: ${colors.box}; stroke: ${colors.muted}; stroke-width: 1; }
.circuit .frame > .ground { fill: ${colors.frame}; stroke: ${colors.muted}; stroke-width: 1; stroke-dasharray: 5 4; }
.circuit .wire { fill: none; stroke: ${colors.line}; stroke-width: 1.5; }
.circuit .bundle .wire { stroke-width: 4; }
.circuit .reach { fill: none; stroke: transparent; stroke-width: 11; }
.circuit .arrow { fill: ${colors.line}; }
.circuit .near .wire { stroke: ${colors.text}; stroke-width: 2.5; }
.circuit .near.bundle .wire { stroke-width: 5; }
.circuit .chip text { font-size: 10.5px; font-weight: 700; fill: ${colors.onMark}; }
.circuit .vanishingGradient > .body, .circuit .vanishingGradient > .sheet { stroke: ${colors.vanishing}; stroke-width: 2.5; }
.circuit .explodingGradient > .body, .circuit .explodingGradient > .sheet { stroke: ${colors.exploding}; stroke-width: 2.5; }
.circuit .firstGradientNotFinite > .body, .circuit .firstNotFinite > .body { stroke: ${colors.notFinite}; stroke-width: 3.5; }
.circuit .folded, .circuit .fold { cursor: pointer; }
.circuit .folded:focus-visible .body, .circuit .fold:focus-visible { outline: 2px solid ${colors.forward}; }
`;
