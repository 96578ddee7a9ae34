/* What a chart leaves out on a narrow screen: every other tick, a number that its bar cannot hold; and a table, width.
   Called by Dash with every answer, before anything of it is drawn (display/steady.py HOOKS). */
(function () {
  var NARROW = 600, TICK = 48, EDGE = 90, FIRST = 176, GUTTER = 0.06;  // pixels: of a screen, a tick's words, around a plot and its card, a table's first column
  var STEPS = [1, 2, 3, 6, 12, 24, 36, 60, 120];  // months between two ticks

  // Every so many ticks, that those left can stand beside each other; Dash's figures name their step in months.
  function thinned(axis, wide) {
    var step = /^M(\d+)$/.exec(axis.dtick || ""), range = axis.range;
    if (axis.type !== "date" || !step || !range) { return; }
    var months = (new Date(range[1]) - new Date(range[0])) / 2629800000, room = Number(step[1]);
    var words = room % 12 ? TICK * 1.4 : TICK, share = axis.domain ? axis.domain[1] - axis.domain[0] : 1;
    var fits = Math.max(Math.floor(wide * share / words), 1);
    axis.dtick = "M" + (STEPS.filter(function (one) { return one >= room && months / one <= fits; })[0] || room);
    axis.tick0 = new Date(range[0]).getFullYear() + 1 + "-01-01";
    axis.tickangle = 0;
  }

  // What the colours mean, in two lines where one is too long (figures/canvas.py parts the names by three spaces).
  function folded(layout, wide) {
    (layout.annotations || []).forEach(function (note) {
      var names = note.xanchor === "right" && note.yref === "paper" ? note.text.split("   ") : [];
      var places = note.text.replace(/<[^>]*>/g, "").replace(/[\u2e80-\uffff]/g, "xx").length;
      if (names.length < 2 || places * 6.4 < wide) { return; }
      var half = Math.ceil(names.length / 2);
      note.text = names.slice(0, half).join("   ") + "<br>" + names.slice(half).join("   ");
      note.align = "right";
      note.yshift = (note.yshift || 0) + 8;
      layout.margin.t = (layout.margin.t || 0) + 16;
    });
  }

  function fit(figure) {
    var layout = figure && figure.layout;
    if (!layout) { return; }
    var margin = layout.margin = Object.assign({}, layout.margin, { l: 8 }), wide = window.innerWidth - EDGE - (margin.r || 0) - margin.l;
    Object.keys(layout).forEach(function (name) { if (/^xaxis\d*$/.test(name)) { thinned(layout[name], wide); } });
    folded(layout, window.innerWidth - EDGE);
    if (layout.barmode === "stack") { layout.uniformtext = { mode: "hide", minsize: 11 }; }
  }

  // Small multiples two beside each other; how much higher they stand then (figures/multiples.py).
  function paired(layout) {
    var columns = layout.meta && layout.meta.panels;
    if (!columns || columns <= 2) { return 1; }
    var names = (layout.annotations || []).filter(function (note) { return note.name === "panel"; });
    var rows = Math.ceil(names.length / 2), wide = (1 - GUTTER) / 2;
    names.forEach(function (name, at) {
      var left = at % 2 * (wide + GUTTER), top = 1 - Math.floor(at / 2) / rows, axis = at ? at + 1 : "";
      Object.assign(layout["xaxis" + axis], { domain: [left, left + wide], showticklabels: at + 2 >= names.length });
      Object.assign(layout["yaxis" + axis], { domain: [top - 0.76 / rows, top], showticklabels: at % 2 === 0 });
      Object.assign(name, { x: left, y: top });
    });
    return rows / Math.ceil(names.length / columns);
  }

  // Each chart among what is drawn at once (display/still.py), and the place that is held for it, made higher where it must be.
  function taller(drawn, live) {
    if (!Array.isArray(drawn)) { return; }
    var place = drawn[1] || {}, inside = drawn.slice(2), graph = inside[0] && live[inside[0].at];
    if (place.role !== "figure" || !graph || !graph.props.figure) { inside.forEach(function (one) { taller(one, live); }); return; }
    var factor = paired(graph.props.figure.layout || {});
    [place, graph.props].forEach(function (one) {
      if (factor !== 1) { one.style = Object.assign({}, one.style, { height: Math.round(one.style.height * factor) }); }
    });
  }

  // A first column that stays in sight leaves room for the figures.
  function slim(columns) {
    var first = columns && columns[0];
    if (first && first.pinned) { first.width = first.minWidth = first.maxWidth = Math.min(first.minWidth || FIRST, FIRST); }
  }

  function through(held) {
    if (Array.isArray(held)) { held.forEach(through); return; }
    if (!held || typeof held !== "object" || !held.props) { return; }
    if (held.type === "Still") { taller(held.props.drawn, held.props.children || []); }
    if (held.type === "Graph") { fit(held.props.figure); return; }
    if (held.type === "AgGrid") { slim(held.props.columnDefs); return; }
    Object.keys(held.props).forEach(function (name) { through(held.props[name]); });
  }

  window.jihengNarrow = {
    answered: function (answer) {
      if (window.innerWidth > NARROW || !answer) { return; }
      Object.keys(answer).forEach(function (id) { through(answer[id] && answer[id].children); });
    }
  };
})();
