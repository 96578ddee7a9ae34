// Texts of the page that cannot be read on their ground: less than 4.5 to 1, large ones 3 to 1.
() => {
  const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const paint = (said) => {
    if (!known.has(said)) {
      brush.clearRect(0, 0, 1, 1); brush.fillStyle = said; brush.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data; known.set(said, [r, g, b, a / 255]);
    }
    return known.get(said);
  };
  const over = (top, below) => top.slice(0, 3).map((one, at) => one * top[3] + below[at] * (1 - top[3])).concat(1);
  const light = (colour) => {
    const [r, g, b] = colour.map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const grounds = new Map();
  const ground = (held) => {  // null where a picture lies below
    if (!held) { return [255, 255, 255, 1]; }
    if (!grounds.has(held)) {
      const style = getComputedStyle(held), own = paint(style.backgroundColor), below = own[3] === 1 ? own : ground(held.parentElement);
      grounds.set(held, style.backgroundImage !== "none" ? null : below && over(own, below));
    }
    return grounds.get(held);
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = new Set();
  while (walk.nextNode()) {
    const held = walk.currentNode.parentElement, said = walk.currentNode.textContent.trim();
    if (!said || held.closest("svg, script, style, :disabled, [aria-hidden=true]")) { continue; }
    if (!held.checkVisibility({ opacityProperty: true, visibilityProperty: true })) { continue; }
    const style = getComputedStyle(held), below = ground(held), size = parseFloat(style.fontSize);
    if (!below) { continue; }
    const two = [light(over(paint(style.color), below)), light(below)].sort((one, other) => other - one);
    const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 600) ? 3 : 4.5;
    const ratio = (two[0] + 0.05) / (two[1] + 0.05);
    if (ratio < least) { found.add(`${said.slice(0, 24)} (${held.className || held.tagName}): ${ratio.toFixed(2)}`); }
  }
  return [...found];
}
