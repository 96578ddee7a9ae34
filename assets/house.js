/* What must happen in the browser itself; called by the page engine's client-side callbacks. */
(function () {
  // Chinese words and dates of the charts; plotly.js picks them up when it loads.
  var locale = {
    moduleType: "locale", name: "zh-CN",
    dictionary: {
      "Autoscale": "自动缩放", "Box Select": "框选", "Double-click to zoom back out": "双击还原",
      "Download plot": "下载图片", "Download plot as a PNG": "下载为 PNG", "Lasso Select": "套索选择",
      "Pan": "平移", "Reset": "还原", "Reset axes": "还原坐标轴", "Toggle Spike Lines": "显示辅助线",
      "Show closest data on hover": "显示最近的数据", "Compare data on hover": "对比同期数据",
      "Zoom": "缩放", "Zoom in": "放大", "Zoom out": "缩小", "Taking snapshot - this may take a few seconds": "正在生成图片",
      "Snapshot succeeded": "图片已生成", "Sorry, there was a problem downloading your snapshot!": "图片未能生成"
    },
    format: {
      days: ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
      shortDays: ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
      months: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
      shortMonths: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
      date: "%Y年%-m月%-d日"
    }
  };
  if (window.Plotly) { window.Plotly.register(locale); } else { (window.PlotlyLocales = window.PlotlyLocales || []).push(locale); }

  // Whose sign-in ended while a page was open is shown the door, and comes back to the same page.
  var plain = window.fetch, leaving = false;
  window.fetch = function () {
    return plain.apply(window, arguments).then(function (answer) {
      if (answer.status !== 401 || new URL(answer.url).origin !== window.location.origin) { return answer; }
      if (!leaving) {
        leaving = true;
        window.location.assign("/sign-in?next=" + encodeURIComponent(window.location.pathname + window.location.search));
      }
      return new Promise(function () {});  // nobody waits for it: the page is left
    });
  };

  // The field of a dropped file comes from a library without a name; it is called what stands over it.
  new MutationObserver(function () {
    document.querySelectorAll(".upload input[type=file]:not([aria-label])").forEach(function (field) {
      field.setAttribute("aria-label", field.closest(".upload").querySelector("span").textContent);
    });
  }).observe(document, { childList: true, subtree: true });

  var waiting = {};
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.house = {
    // The page's language, for screen readers.
    speak: function (search) {
      document.documentElement.lang = /[?&]lang=en(&|$)/.test(search || "") ? "en" : "zh-CN";
      return window.dash_clientside.no_update;
    },
    // The address with one name changed by the reader; a select that was only drawn changes nothing.
    choose: function (values, drawn, search) {
      var context = window.dash_clientside.callback_context, asked = context.triggered_id;
      var name = asked && asked.choose, value = name && context.triggered[0].value;
      var query = new URLSearchParams(search || "");
      if (!name || (value || "") === (drawn[name] || "")) { return window.dash_clientside.no_update; }
      if (value) { query.set(name, value); } else { query.delete(name); }
      if (name === "area") { query.delete("period"); }  // another area has periods of its own
      return "?" + query.toString();
    },
    // The selection of a page that stays standing: only its area, scheme or period is another (display/steady.py).
    follow: function (search, path, laid) {
      var rest = {}, held = 0;
      if (!laid || laid.path !== path) { return window.dash_clientside.no_update; }
      new URLSearchParams(search || "").forEach(function (value, name) { if (laid.moves.indexOf(name) < 0) { rest[name] = value; held += 1; } });
      var stands = held === Object.keys(laid.rest).length && Object.keys(rest).every(function (name) { return laid.rest[name] === rest[name]; });
      return stands ? (search || "").replace(/^\?/, "") : window.dash_clientside.no_update;
    },
    // The name of the file that a reader dropped.
    named: function (name) { return name || window.dash_clientside.no_update; },
    // What a user moves settles before it is sent: only the last value within the wait goes on.
    settle: function () {
      var values = Array.prototype.slice.call(arguments), wait = values.pop(), key = values.pop();
      window.clearTimeout((waiting[key] || {}).timer);
      if (waiting[key]) { waiting[key].drop(window.dash_clientside.no_update); }
      return new Promise(function (done) {
        waiting[key] = { drop: done, timer: window.setTimeout(function () { delete waiting[key]; done(values); }, wait) };
      });
    }
  };
})();
