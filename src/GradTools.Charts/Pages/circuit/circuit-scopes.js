// The circuit as a tree: scopes (calls, loops, repetitions) with items, which are scopes or boxes of nodes. Long rows of items are
// cut into runs, so that no scope holds more than can be seen at once.

const mostBoxes = 40;
const mostInRow = 12;
const partsOfRow = 6; // as many as are seen on a screen

const isScope = item => item.items !== undefined;
const firstNode = item => isScope(item) ? item.nodes[0] : item.node;
const nodesOf = item => isScope(item) ? item.nodes : [item.node];

function makeScope(id, kind, label, items) {
  const nodes = items.flatMap(nodesOf).sort((a, b) => a - b);
  return { id, kind, label, items, nodes, isOpen: false };
}

/** All of the circuit. */
function buildScopes() {
  const items = circuit.groups.map(() => []);
  const top = [];
  circuit.nodes.forEach((node, id) => {
    if (gates[id].isShown)
      (node.group === undefined ? top : items[node.group]).push({ node: id });
  });
  for (let id = circuit.groups.length - 1; id >= 0; id--) { // each follows the one it lies in
    const { parent, kind, label } = circuit.groups[id];
    const siblings = parent === undefined ? top : items[parent];
    if (items[id].length > 0)
      siblings.push(wholeScope(id, kind, label, items[id]));
  }
  const root = makeScope('circuit', 'circuit', '', inRuns('circuit', ordered(variablesInGroups(top))));
  withoutSingles(root);
  root.isOpen = true;
  return root;
}

const ordered = items => items.sort((a, b) => firstNode(a) - firstNode(b));

/** A scope; one that holds a single scope is one with that. */
function wholeScope(id, kind, label, items) {
  if (items.length === 1 && isScope(items[0]))
    return { ...items[0], id: `g${id}`, kind, label: `${label} › ${items[0].label}` };
  return makeScope(`g${id}`, kind, label, inRuns(`g${id}`, ordered(items)));
}

/** A scope around one box is that box. */
function withoutSingles(scope) {
  scope.items = scope.items.map(item => isScope(item) && item.items.length === 1 && !isScope(item.items[0]) ? item.items[0] : item);
  scope.items.filter(isScope).forEach(withoutSingles);
}

/** Many variables of one name, such as x[0], x[1], ..., as one scope. */
function variablesInGroups(items) {
  const isVariable = item => !isScope(item) && circuit.nodes[item.node].operation === 'Input';
  const byName = Map.groupBy(items.filter(isVariable), item => circuit.nodes[item.node].name.replace(/[[.].*$/, ''));
  const result = items.filter(item => !isVariable(item));
  for (const [name, variables] of byName)
    if (variables.length > mostInRow)
      result.push(makeScope(`v-${name}`, 'variables', `${name}: ${variables.length} values`, inGroups(name, ordered(variables))));
    else
      result.push(...variables);
  return result;
}

function inGroups(name, variables) {
  if (variables.length <= mostBoxes)
    return variables;
  const nameOf = item => circuit.nodes[item.node].name;
  return parts(variables, roundSize(variables.length / partsOfRow)).map((part, i) =>
    makeScope(`v-${name}-${i}`, 'variables', `${nameOf(part[0])} … ${nameOf(part.at(-1))}`, inGroups(`${name}-${i}`, part)));
}

/** Items with long rows cut: of scopes of one kind in round numbers, and of anything else in even parts. */
function inRuns(id, items) {
  const result = [];
  for (let from = 0, to; from < items.length; from = to) {
    for (to = from + 1; to < items.length && isScope(items[from]) && isScope(items[to]) && rowName(items[to]) === rowName(items[from]); to++);
    result.push(...inRounds(id, items.slice(from, to)));
  }
  return result.length > mostBoxes ? inParts(id, result) : result;
}

const rowName = scope => scope.label.replace(/\d+/g, '#');

function inRounds(id, row) {
  if (row.length <= mostInRow)
    return row;
  const size = roundSize(row.length / partsOfRow);
  const numberOf = i => Number(row[i].label.match(/\d+/)?.[0] ?? i + 1);
  return parts(row, size).map(part => {
    const [from, to] = [row.indexOf(part[0]), row.indexOf(part.at(-1))];
    const name = row[0].kind === 'repetition' ? 'repetitions' : row[0].label;
    return makeScope(`${id}-${from}-${size}`, row[0].kind, `${name} ${numberOf(from)}–${numberOf(to)}`, inRounds(`${id}-${from}`, part));
  });
}

function inParts(id, items) {
  const variables = items.filter(item => item.kind === 'variables' || circuit.nodes[item.node]?.operation === 'Input');
  const others = items.filter(item => !variables.includes(item));
  if (others.length <= mostBoxes)
    return items;
  const size = Math.ceil(others.length / partsOfRow);
  const cut = parts(others, size).map((part, i) => makeScope(`${id}-p${i}`, 'part', partLabel(part), inRuns(`${id}-p${i}`, part)));
  return [...variables, ...cut];
}

function partLabel(part) {
  const nodes = part.flatMap(nodesOf);
  const lines = nodes.map(node => circuit.nodes[node].line).filter(line => line !== undefined);
  const [from, to] = [Math.min(...lines), Math.max(...lines)];
  return from < to ? `lines ${from}–${to}` : `gates ${gateNumber(nodes[0])}–${gateNumber(nodes.at(-1))}`;
}

/** The place of a gate among all gates, from 1. */
const gateNumber = node => circuit.nodes.slice(0, node + 1).filter(other => other.operation !== 'Input' && other.operation !== 'Constant').length;

/** The next of 1, 2, 5, 10, 20, 50, ... */
function roundSize(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].find(step => step * power >= least) * power;
}

const parts = (row, size) => Array.from({ length: Math.ceil(row.length / size) }, (_, i) => row.slice(i * size, (i + 1) * size));
