/* Elements that nothing watches (display/still.py): [tag, properties, inside…], {at: n} for the n-th living child. */
(function () {
  // A link to a page of the house changes the address, and Dash's router follows; with a key held it is a plain link.
  function follow(event) {
    if (event.metaKey || event.shiftKey || event.altKey || event.ctrlKey) { return; }
    event.preventDefault();
    window.history.pushState({}, "", event.currentTarget.href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  }

  function element(drawn, living) {
    if (drawn === null || typeof drawn !== "object") { return drawn; }
    if (!Array.isArray(drawn)) { return living[drawn.at]; }
    var props = drawn[1];
    if (props.within) {
      props = Object.assign({}, props, { onClick: follow });
      delete props.within;
    }
    var inside = drawn.slice(2).map(function (one) { return element(one, living); });
    return window.React.createElement.apply(null, [drawn[0], props].concat(inside));
  }

  window.jiheng = {
    Still: function (held) { return element(held.drawn, [].concat(held.children === undefined ? [] : held.children)); }
  };
})();
