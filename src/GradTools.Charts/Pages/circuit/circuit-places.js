// Places of cells that are in layers: in each layer one below the other, as level with their neighbours as can be (least squares).

const nearlyLevel = 8;
const rounds = 30;
const oneSided = 8; // at first, so that what is far apart comes together

/** Sets the top of each cell, from 0; gives the height of all. */
function setTops(layers, wires) {
  const [incoming, outgoing] = [Map.groupBy(wires, wire => wire.to), Map.groupBy(wires, wire => wire.from)];
  for (const layer of layers)
    layer.reduce((top, cell) => { cell.top = top; return top + cell.height + 20; }, 0);
  for (let round = 0; round < rounds; round++) {
    const isForward = round % 2 === 0;
    const isBoth = round >= oneSided;
    for (const layer of isForward ? layers : [...layers].reverse())
      settle(layer, cell => [
        ...(isForward || isBoth ? (incoming.get(cell) ?? []).map(wire => [wire.from.top + leaves(wire) - arrives(wire), pull(wire)]) : []),
        ...(!isForward || isBoth ? (outgoing.get(cell) ?? []).map(wire => [wire.to.top + arrives(wire) - leaves(wire), pull(wire)]) : []),
      ]);
  }
  straighten(layers, incoming);
  const cells = layers.flat();
  const top = Math.min(...cells.map(cell => cell.top));
  for (const cell of cells)
    cell.top -= top;
  return Math.max(...cells.map(cell => cell.top + cell.height));
}

/** What is nearly level with what it comes from becomes level, where there is room. */
function straighten(layers, incoming) {
  for (const layer of layers)
    layer.forEach((cell, i) => {
      const wires = incoming.get(cell) ?? [];
      if (wires.length !== 1)
        return;
      const top = wires[0].from.top + leaves(wires[0]) - wires[0].port.y;
      const least = i > 0 ? layer[i - 1].top + layer[i - 1].height + gapBetween(layer[i - 1], cell) : -Infinity;
      const most = i < layer.length - 1 ? layer[i + 1].top - cell.height - gapBetween(cell, layer[i + 1]) : Infinity;
      if (Math.abs(top - cell.top) < nearlyLevel && top >= least && top <= most)
        cell.top = top;
    });
}

/** Where a wire arrives; at a small box in its middle, so that chains of boxes are level. */
const arrives = wire => wire.to.body && wire.to.body.height < 56 ? wire.to.body.top + wire.to.body.height / 2 : wire.port.y;

/** Long wires are to be straight, and what they lead to need not be level with them. */
const pull = wire => wire.from.bend && wire.to.bend ? 24 : wire.from.bend || wire.to.bend ? 0.25 : 1;

const gapBetween = (a, b) => a.bend && b.bend ? 10 : a.isFrame || b.isFrame ? 20 : 14;

/** The tops nearest to what is wished that keep order and distance: regression by pooling adjacent violators. */
function settle(layer, wishes) {
  const blocks = [];
  let offset = 0;
  layer.forEach((cell, i) => {
    offset += i === 0 ? 0 : layer[i - 1].height + gapBetween(layer[i - 1], cell);
    cell.offset = offset;
    const wished = wishes(cell);
    const weight = wished.reduce((sum, [, pulls]) => sum + pulls, 0);
    const wish = weight > 0 ? wished.reduce((sum, [top, pulls]) => sum + top * pulls, 0) / weight : cell.top;
    blocks.push({ cells: [cell], weight: weight || 0.05, place: wish - offset });
    while (blocks.length > 1 && blocks.at(-2).place >= blocks.at(-1).place) {
      const [above, below] = blocks.splice(-2);
      const weights = above.weight + below.weight;
      blocks.push({ cells: [...above.cells, ...below.cells], weight: weights, place: (above.place * above.weight + below.place * below.weight) / weights });
    }
  });
  for (const block of blocks)
    for (const cell of block.cells)
      cell.top = block.place + cell.offset;
}

/** Sets the left of each cell, and of each layer where its wires arrive and leave; gives the width of all. */
function setLefts(layers, wires) {
  const byGap = Map.groupBy(wires, wire => wire.to.layer);
  let x = 0;
  layers.forEach((layer, i) => {
    if (i > 0)
      x += gapWidth(byGap.get(i) ?? []);
    const [lead, core, tail] = ['lead', 'width', 'tail'].map(part => Math.max(0, ...layer.map(cell => cell[part] ?? 0)));
    for (const cell of layer) {
      cell.arrive = x;
      cell.leave = x + lead + core + tail;
      cell.left = cell.bend ? x : cell.pin === 'out' ? cell.leave : x + lead + (core - cell.width) / 2;
    }
    x += lead + core + tail;
  });
  return x;
}

/** Steep wires need room. */
function gapWidth(wires) {
  const steepest = Math.max(0, ...wires.map(wire => Math.abs(wire.from.top + leaves(wire) - wire.to.top - wire.port.y)));
  return 22 + Math.min(70, steepest / 5);
}
