// The cells of a scope in layers from left to right, ordered in each so that few wires cross (Sugiyama, Tagawa and Toda, 1981).
// A cell is an item, a pin where a wire enters or leaves the scope, or a bend where a wire passes a layer; wires from one source share their bends.
// A cell has ins [{ source, y }], and outs, a map from a source to the height where it leaves.

const sweeps = 16;
const farVariable = 4; // a variable first used behind this layer stands right before its use

/** The layers of cells, and the wires from each layer to a later one. */
function layered(cells) {
  const producer = new Map(cells.flatMap(cell => [...cell.outs.keys()].map(source => [source, cell])));
  setLayers(cells, producer);
  const layers = Array.from({ length: Math.max(...cells.map(cell => cell.layer)) + 1 }, () => []);
  for (const cell of [...cells].sort((a, b) => a.rank - b.rank))
    layers[cell.layer].push(cell);
  const wires = withBends(cells, producer, layers);
  order(layers, wires);
  return { layers, wires };
}

function setLayers(cells, producer) {
  const before = cell => [...new Set(cell.ins.map(port => producer.get(port.source)).filter(other => other && other !== cell))];
  const waiting = new Map(cells.map(cell => [cell, before(cell).length]));
  const users = new Map(cells.map(cell => [cell, []]));
  for (const cell of cells) {
    cell.layer = cell.leastLayer;
    for (const other of before(cell))
      users.get(other).push(cell);
  }
  for (let ready = cells.filter(cell => waiting.get(cell) === 0); ready.length > 0;) {
    const cell = ready.pop();
    for (const user of users.get(cell)) {
      user.layer = Math.max(user.layer, cell.layer + 1);
      waiting.set(user, waiting.get(user) - 1);
      if (waiting.get(user) === 0)
        ready.push(user);
    }
  }
  for (const cell of cells.filter(cell => cell.ins.length === 0 && !cell.pin && users.get(cell).length > 0)) {
    const firstUse = Math.min(...users.get(cell).map(user => user.layer));
    cell.layer = cell.isVariable && firstUse <= farVariable ? cell.leastLayer : Math.max(cell.leastLayer, firstUse - 1);
  }
  const last = Math.max(...cells.filter(cell => cell.pin !== 'out').map(cell => cell.layer));
  for (const cell of cells.filter(cell => cell.pin === 'out'))
    cell.layer = last + 1;
}

function withBends(cells, producer, layers) {
  const wires = [];
  const bends = new Map();
  for (const cell of cells)
    for (const port of cell.ins) {
      let from = producer.get(port.source);
      for (let layer = from.layer + 1; layer < cell.layer; layer++) {
        const key = `${port.source} ${layer}`;
        if (!bends.has(key)) {
          const bend = { bend: true, layer, rank: cell.rank, ins: [{ source: port.source, y: 0 }], outs: new Map([[port.source, 0]]), width: 0, height: 0 };
          bends.set(key, bend);
          layers[layer].push(bend);
          wires.push({ from, to: bend, port: bend.ins[0] });
        }
        from = bends.get(key);
      }
      wires.push({ from, to: cell, port });
    }
  return wires;
}

const leaves = wire => wire.from.outs.get(wire.port.source);

function order(layers, wires) {
  const [incoming, outgoing] = [Map.groupBy(wires, wire => wire.to), Map.groupBy(wires, wire => wire.from)];
  const number = layer => layer.forEach((cell, row) => { cell.row = row; });
  const [start, end] = [wire => wire.from.row + share(leaves(wire), wire.from), wire => wire.to.row + share(wire.port.y, wire.to)];
  const byGap = Map.groupBy(wires, wire => wire.to.layer);
  const crossings = () => [...byGap.values()].reduce((sum, gap) => sum + crossed(gap.map(wire => [start(wire), end(wire)])), 0);
  layers.forEach(number);
  let best = { crossings: crossings(), layers: layers.map(layer => [...layer]) };
  for (let sweep = 0; sweep < sweeps && best.crossings > 0; sweep++) {
    const isForward = sweep % 2 === 0;
    for (const layer of isForward ? layers : [...layers].reverse()) {
      const [near, place] = isForward ? [incoming, start] : [outgoing, end];
      const means = new Map(layer.map(cell => [cell, near.has(cell) ? mean(near.get(cell).map(place)) : cell.row]));
      layer.sort((a, b) => means.get(a) - means.get(b));
      number(layer);
    }
    const now = crossings();
    if (now < best.crossings)
      best = { crossings: now, layers: layers.map(layer => [...layer]) };
  }
  best.layers.forEach((layer, i) => { layers[i] = layer; number(layer); });
}

const share = (y, cell) => cell.height > 0 ? y / cell.height : 0.5;
const mean = numbers => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** How many pairs of wires cross, of which the heights of both ends are known. */
function crossed(ends) {
  let count = 0;
  for (let i = 0; i < ends.length; i++)
    for (let j = 0; j < i; j++)
      if ((ends[i][0] - ends[j][0]) * (ends[i][1] - ends[j][1]) < 0)
        count++;
  return count;
}
