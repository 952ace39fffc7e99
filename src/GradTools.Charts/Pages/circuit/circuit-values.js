// Numbers and tensors as text. A value is a number (as text where it is not finite), or a tensor: its shape, norm and first rows.

const isTensor = value => value !== null && typeof value === 'object';

/** Two decimals at least, three digits of what is small. */
function shortNumber(value) {
  const number = Number(value);
  const size = Math.abs(number);
  if (Number.isNaN(number))
    return 'NaN';
  if (size === Infinity)
    return number > 0 ? '∞' : '-∞';
  if (size === 0)
    return '0.00';
  if (size >= 1e5 || size < 1e-3)
    return number.toExponential(2).replace('e+', 'e');
  return size < 0.095 ? String(Number(number.toPrecision(3))) : number.toFixed(2);
}

/** All digits that there are. */
const fullNumber = value => Number.isFinite(Number(value)) ? String(Number(value)) : shortNumber(value);

/** A constant inside of a gate: 1, 0.5, 3.142. */
const constantNumber = value => Number.isFinite(Number(value)) ? String(Number(Number(value).toPrecision(4))) : shortNumber(value);

/** What stands at a wire: the number, or the norm of the tensor. */
const shortValue = value => isTensor(value) ? `‖${shortNumber(value.norm)}‖` : shortNumber(value);

const shapeText = value => value.shape.join(' × ');

/** The value as lines: a tensor as a table of its first entries. */
function valueLines(value) {
  if (!isTensor(value))
    return [fullNumber(value)];
  const cells = value.rows.map(row => row.map(shortNumber));
  const width = Math.max(0, ...cells.flat().map(cell => cell.length));
  const columns = value.shape.at(-1);
  const rows = value.shape.slice(0, -1).reduce((product, length) => product * length, 1);
  const lines = cells.map(row => row.map(cell => cell.padStart(width)).join('  ') + (columns > row.length ? '  …' : ''));
  return [`${shapeText(value)}, norm ${shortNumber(value.norm)}`, ...lines, ...(rows > cells.length ? ['…'] : [])];
}

/** What flows back along the wire into an input of a node; undefined where that is not a number. */
function flowBack(node, input) {
  const local = node.localDerivatives[input];
  if (node.gradient === undefined || local === null || local === undefined || isTensor(node.gradient) || isTensor(local))
    return undefined;
  return Number(node.gradient) * Number(local);
}
