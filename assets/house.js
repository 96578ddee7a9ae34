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
  if (window.Plotly && window.Plotly.register) { window.Plotly.register(locale); } else { (window.PlotlyLocales = window.PlotlyLocales || []).push(locale); }

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

  // The field of a dropped file and a dial's slider come from libraries without a name; they are called what stands over them.
  var named = ["upload", "dial"].map(function (kind) { return document.getElementsByClassName(kind); });
  new MutationObserver(function () {
    if (!named[0].length && !named[1].length) { return; }
    document.querySelectorAll(".upload input[type=file]:not([aria-label])").forEach(function (field) {
      field.setAttribute("aria-label", field.closest(".upload").querySelector("span").textContent);
    });
    document.querySelectorAll(".dial [role=slider]:not([aria-label]), .dial input:not([aria-label])").forEach(function (part) {
      part.setAttribute("aria-label", part.closest(".dial").querySelector("label").textContent);
    });
  }).observe(document, { childList: true, subtree: true });

  var waiting = {};
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.house = {
    // The page's language, for screen readers.
    speak: function (search) {
      var lang = /[?&]lang=en(&|$)/.test(search || "") ? "en" : "zh-CN", root = document.documentElement;
      if (root.lang !== lang) { root.lang = lang; }  // said again, it would cost the style of everything on the page
      return window.dash_clientside.no_update;
    },
    // The sections of a page that was laid out, or is asked anew.
    turns: function (query) { window.jihengTurns.start(query); return window.dash_clientside.no_update; },
    // On a phone the ways to other pages lie in one long line: the one taken comes into sight.
    near: function () {
      window.requestAnimationFrame(function () {
        var held = document.getElementById("shell-nav"), here = held && held.querySelector(".here");
        if (here) { held.scrollLeft = here.offsetLeft - held.offsetLeft - (held.clientWidth - here.offsetWidth) / 2; }
      });
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
