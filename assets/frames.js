/* What a reader takes from a chart or table, in the browser: its numbers, a picture, its address. */
(function () {
  var BEGINS = /^[=+\-@\t\r]/;

  // A cell of a table that a spreadsheet opens: a text never becomes a formula, a number stays one.
  function cell(held) {
    if (held === null || held === undefined || (typeof held === "number" && !isFinite(held))) { return ""; }
    if (typeof held === "number") { return String(held); }
    var text = String(held);
    if (BEGINS.test(text)) { text = "'" + text; }
    return /[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  function save(name, parts, kind) {
    var link = document.createElement("a"), url = URL.createObjectURL(new Blob(parts, { type: kind }));
    link.href = url;
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    window.setTimeout(function () { URL.revokeObjectURL(url); }, 1000);
  }

  function named(text) { return text.replace(/[\\/:*?"<>|\s]+/g, "_").slice(0, 80); }

  // The numbers of a figure: one column a series, one row a place; each trace says what it is.
  function table(traces) {
    var rows = [], at = {}, names = [];
    traces.filter(function (trace) { return trace.meta && trace.meta.column !== undefined; }).forEach(function (trace) {
      var column = names.length, values = trace[trace.meta.of || "y"];
      names.push(trace.meta.column);
      trace.meta.rows.forEach(function (name, index) {
        if (at[name] === undefined) { at[name] = rows.length; rows.push({ name: name, cells: [] }); }
        var value = values[index];
        rows[at[name]].cells[column] = typeof value === "number" && trace.meta.sign ? value * trace.meta.sign : value;
      });
    });
    return [[""].concat(names)].concat(rows.map(function (row) {
      return [row.name].concat(names.map(function (_, column) { return row.cells[column]; }));
    }));
  }

  function csv(frame) {
    var head = JSON.parse(frame.dataset.head), plot = frame.querySelector(".js-plotly-plot");
    var lines = head.concat([[]], table(plot.data)).map(function (row) { return row.map(cell).join(","); });
    save(named(head[0][0]) + ".csv", ["\ufeff", lines.join("\r\n"), "\r\n"], "text/csv;charset=utf-8");
  }

  function escaped(text) { return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;"); }

  // A picture for a document: on paper of this theme, with title, and what must be known under the title.
  function png(frame) {
    var head = JSON.parse(frame.dataset.head), plot = frame.querySelector(".js-plotly-plot");
    var layout = JSON.parse(JSON.stringify(plot.layout)), style = getComputedStyle(frame);
    layout.paper_bgcolor = layout.plot_bgcolor = style.getPropertyValue("--raised").trim();
    layout.title = {
      text: escaped(head[0][0]), x: 0, xref: "container", xanchor: "left", pad: { l: 16, t: 16 }, y: 1, yanchor: "top", yref: "container",
      font: { size: 16, color: style.getPropertyValue("--ink").trim() },
      subtitle: { text: escaped(frame.dataset.caption), font: { size: 11, color: style.getPropertyValue("--ink-2").trim() } }
    };
    layout.margin = Object.assign({}, layout.margin, { t: (layout.margin.t || 0) + 64, l: 24, r: Math.max(layout.margin.r || 0, 24), b: 24 });
    window.Plotly.downloadImage({ data: plot.data, layout: layout }, {
      format: "png", width: Math.max(plot.offsetWidth, 760), height: plot.offsetHeight + 96, scale: 2, filename: named(head[0][0])
    });
  }

  function copied(text) {
    if (navigator.clipboard && window.isSecureContext) { return navigator.clipboard.writeText(text); }
    var field = document.createElement("textarea");
    field.value = text;
    document.body.appendChild(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("not copied"));
  }

  function link(frame) {
    var place = frame.querySelector(".tool-said"), address = location.origin + location.pathname + frame.dataset.link;
    function say(name) {
      place.textContent = place.dataset[name];
      window.setTimeout(function () { place.textContent = ""; }, 2500);
    }
    copied(address).then(function () { say("copied"); }, function () { say("notCopied"); });
  }

  function gridCsv(button) {
    var api = window.dash_ag_grid.getApi(button.dataset.grid);
    var text = api.getDataAsCsv({ suppressQuotes: true, processHeaderCallback: function (asked) {
      return cell(api.getColumnDef(asked.column).headerName || asked.column.getColId());
    }, processCellCallback: function (asked) { return cell(asked.value); } });
    save(named(button.dataset.title) + ".csv", ["\ufeff", text, "\r\n"], "text/csv;charset=utf-8");
  }

  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.about[open]").forEach(function (held) {
      if (!held.contains(event.target)) { held.open = false; }
    });
    var button = event.target.closest && event.target.closest("[data-do]");
    if (!button) { return; }
    if (button.dataset.do === "grid-csv") { gridCsv(button); return; }
    if (button.dataset.do === "print") { window.print(); return; }
    var frame = button.closest(".framed");
    ({ csv: csv, png: png, link: link })[button.dataset.do](frame);
  });

  document.addEventListener("keydown", function (event) {
    var held = event.key === "Escape" && document.querySelector("details.about[open]");
    if (!held) { return; }
    held.open = false;
    held.querySelector("summary").focus();
  });

  // A link to a chart leads there although its section comes late; it is left alone once found and at rest.
  var wanted = null, rest = 0;
  function seek() { wanted = decodeURIComponent(location.hash.slice(1)) || null; lead(); }
  function unfold() {  // the tab that holds it is not the open one
    var tab = wanted && document.querySelector('[role=tab][aria-selected=false][data-holds~="' + CSS.escape(wanted) + '"]');
    if (tab) { tab.click(); }
  }
  function lead() {
    var place = wanted && document.getElementById(wanted);
    if (!place) { unfold(); return; }
    if (!window.jihengTabs.lead(place)) { window.requestAnimationFrame(lead); return; }
    if (place.dataset.panel !== undefined) { wanted = null; return; }
    place.scrollIntoView({ block: "start" });
    place.classList.add("pointed");
    window.clearTimeout(rest);  // tables above it still grow after their answers came
    if (!document.querySelector("main .skeleton")) { rest = window.setTimeout(function () { wanted = null; }, 1000); }
  }
  ["wheel", "touchstart", "keydown", "mousedown"].forEach(function (name) {
    window.addEventListener(name, function () { wanted = null; }, { passive: true });
  });
  window.addEventListener("hashchange", function () {
    document.querySelectorAll(".pointed").forEach(function (held) { held.classList.remove("pointed"); });
    seek();
  });
  new MutationObserver(function () { if (wanted) { lead(); } }).observe(document, { childList: true, subtree: true });
  new ResizeObserver(function () { if (wanted) { lead(); } }).observe(document.body);
  seek();

  // Rows of a tree: what is folded is kept by grid; a path is the names from the top, parted by "/".
  var folded = {};
  // The paths that are folded at first stand behind the grid's name, parted by "|".
  function shut(grid) { return folded[grid] || (folded[grid] = new Set(grid.split("|").slice(1))); }
  function turn(api, grid, path) {
    var held = shut(grid);
    if (!held.delete(path)) { held.add(path); }
    api.onFilterChanged();
    api.refreshCells({ force: true });
  }
  window.dashAgGridFunctions = window.dashAgGridFunctions || {};
  Object.assign(window.dashAgGridFunctions, {
    said: function (asked) { return asked.data ? asked.data[asked.colDef.field + "_said"] : ""; },
    missingLast: function (one, other, a, b, inverted) {
      if (one === null || one === undefined) { return other === null || other === undefined ? 0 : inverted ? -1 : 1; }
      if (other === null || other === undefined) { return inverted ? 1 : -1; }
      return one - other;
    },
    folds: function () { return true; },
    unfolded: function (node, grid) {
      var parts = node.data.path.split("/"), held = shut(grid);
      return !parts.some(function (_, index) { return index > 0 && held.has(parts.slice(0, index).join("/")); });
    },
    foldByKey: function (asked, grid) {
      var key = asked.event.key, row = asked.node.data;
      if (!row || !row.parent || (key !== "Enter" && key !== " ")) { return false; }
      turn(asked.api, grid, row.path);
      return true;
    }
  });
  window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {};
  window.dashAgGridComponentFunctions.Branch = function (asked) {
    var make = window.React.createElement, row = asked.data, grid = asked.grid;
    var open = !shut(grid).has(row.path), depth = row.path.split("/").length - 1;
    var sign = row.parent ? make("button", {
      type: "button", className: "branch", tabIndex: -1, "aria-expanded": open, "aria-label": open ? asked.words.shut : asked.words.open,
      onClick: function (event) { event.stopPropagation(); turn(asked.api, grid, row.path); }
    }, open ? "▾" : "▸") : make("span", { className: "branch" });
    return make("span", { className: "branched", style: { paddingLeft: depth * (window.innerWidth > 600 ? 16 : 6) } }, sign, asked.value);
  };
})();
