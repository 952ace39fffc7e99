// Which scopes are open. At first as many, from outside in, as can be read.

const atFirst = { depth: 4, boxes: 48, width: 2600, height: 1500 };

/** Scopes that are alike, such as the repetitions of a loop, are opened together or not at all. */
function openAtFirst(root) {
  let level = [root];
  for (let depth = 0; depth < atFirst.depth && level.length > 0; depth++) {
    for (const scope of level)
      for (const alike of Map.groupBy(scope.items.filter(item => isScope(item) && item.kind !== 'variables'), rowName).values())
        tryToOpen(root, alike);
    level = level.flatMap(scope => scope.items.filter(item => isScope(item) && item.isOpen));
  }
  for (const variables of root.items.filter(item => item.kind === 'variables' && !item.items.some(isScope)))
    tryToOpen(root, [variables]);
}

function tryToOpen(root, scopes) {
  setOpen(scopes, true);
  if (!isReadable(root))
    setOpen(scopes, false);
}

function setOpen(scopes, isOpen) {
  for (const scope of scopes)
    scope.isOpen = isOpen;
}

function isReadable(root) {
  if (boxesIn(root) > atFirst.boxes)
    return false;
  const { width, height } = layOutAll(root);
  return width <= atFirst.width && height <= atFirst.height;
}

const boxesIn = scope => scope.items.reduce((sum, item) => sum + (isScope(item) && item.isOpen ? boxesIn(item) : 1), 0);

const allScopes = scope => scope.items.filter(isScope).flatMap(inner => [inner, ...allScopes(inner)]);

const setAll = (root, isOpen) => setOpen(allScopes(root), isOpen);


/** What is remarkable in an item, with how often. */
function marksOf(item) {
  const counts = new Map();
  for (const node of nodesOf(item))
    for (const mark of circuit.nodes[node].marks)
      counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return counts;
}

/** The circuit as it is shown first. */
function startRoot() {
  const root = buildScopes();
  openAtFirst(root);
  return root;
}
