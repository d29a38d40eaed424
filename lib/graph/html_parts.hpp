// The style sheet and the script of the page. Written without < and &, so that the page stays well-formed XML.
#pragma once

#include <string_view>

namespace guikou::graph {

inline constexpr std::string_view page_style = R"css(
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;height:100vh;display:flex;flex-direction:column;background:#f1f5f9;color:#1f2937;font:15px/1.6 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC","Source Han Sans SC",sans-serif}
html[data-lang=zh] .en,html[data-lang=en] .zh{display:none}
header{display:flex;flex-wrap:wrap;gap:8px 20px;align-items:center;padding:10px 20px;background:#fff;border-bottom:1px solid #d7dee6}
header h1{font-size:18px;margin:0;flex:1 1 auto}
header h1 small{display:block;font-size:13px;font-weight:400;color:#64748b}
button{font:inherit;font-size:14px;padding:3px 12px;border:1px solid #b6c2cf;border-radius:6px;background:#fff;color:#1f2937;cursor:pointer}
button:hover{background:#eef4fb}
button:focus-visible,#paper:focus-visible,summary:focus-visible{outline:3px solid #2563eb;outline-offset:1px}
main{flex:1 1 auto;min-height:0;display:flex}
#paper{flex:1 1 auto;min-width:0;overflow:auto;background:#fff;cursor:grab;touch-action:none}
#paper.drag{cursor:grabbing}
#paper.live{overflow:hidden}
#paper.live svg{width:100%;height:100%;display:block}
aside{flex:0 0 380px;overflow:auto;padding:6px 20px 24px;background:#fff;border-left:1px solid #d7dee6}
aside h2{font-size:15px;margin:18px 0 4px;padding-bottom:2px;border-bottom:1px solid #e2e8f0}
aside h2::first-letter{text-transform:uppercase}
aside h2:first-child{margin-top:10px}
aside p,aside ol{margin:3px 0}
aside .selector,aside .rule{font-family:ui-monospace,"Cascadia Mono",Consolas,"Noto Sans Mono CJK SC",monospace;font-size:13px;color:#475569;overflow-wrap:anywhere}
aside .passed{color:#b91c1c}
aside .target{color:#166534;font-weight:700}
aside .stop{color:#64748b}
aside .n{display:inline-block;min-width:20px;height:20px;line-height:20px;margin-right:6px;border-radius:10px;background:#c2410c;color:#fff;font-size:12px;font-weight:700;text-align:center}
details{margin:18px 0 0}
summary{font-weight:700;cursor:pointer}
table{border-collapse:collapse;width:100%;font-size:12.5px}
th,td{text-align:left;vertical-align:top;padding:3px 6px;border-bottom:1px solid #e2e8f0;overflow-wrap:anywhere}
.keys{font-size:12px;color:#64748b}
@media(max-width:900px){body{height:auto}main{flex-direction:column}#paper{height:70vh;flex:none}aside{flex:none;border-left:0;border-top:1px solid #d7dee6}}
@page{size:A4 landscape;margin:12mm}
@media print{body{height:auto;background:#fff;font-size:11pt}header button,.keys,details{display:none}main{display:block}#paper,#paper.live{overflow:visible;height:auto}#paper svg,#paper.live svg{width:100%;height:auto;max-height:17cm}aside{border:0;padding:0;break-before:auto}aside h2{break-after:avoid}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
)css";

inline constexpr std::string_view page_script = R"js(
'use strict';
(function () {
  var root = document.documentElement, paper = document.getElementById('paper'), svg = paper.querySelector('svg');
  var full = svg.viewBox.baseVal, all = {x: full.x, y: full.y, w: full.width, h: full.height}, view = {x: 0, y: 0, w: 1, h: 1};
  paper.classList.add('live');
  svg.removeAttribute('width');
  svg.removeAttribute('height');
  function show() { svg.setAttribute('viewBox', [view.x, view.y, view.w, view.h].join(' ')); }
  function ratio() { return paper.clientHeight / Math.max(paper.clientWidth, 1); }
  function fit() {
    var w = Math.max(all.w, all.h / ratio());
    view = {x: all.x - (w - all.w) / 2, y: all.y, w: w, h: w * ratio()};
    show();
  }
  function zoom(by, fx, fy) {
    var w = Math.min(Math.max(view.w / by, 200), Math.max(all.w, all.h / ratio()) * 2), h = w * ratio();
    view = {x: view.x + (view.w - w) * fx, y: view.y + (view.h - h) * fy, w: w, h: h};
    show();
  }
  function move(dx, dy) { view.x += dx * view.w; view.y += dy * view.h; show(); }
  function begin() {
    fit();
    var readable = 0.8, scale = paper.clientWidth / view.w, box = svg.querySelector('rect.box.lead') || svg.querySelector('rect.box');
    if (scale >= readable || !box) return;
    zoom(readable / scale, 0.5, 0);
    var b = box.getBoundingClientRect(), p = paper.getBoundingClientRect();
    view.x += ((b.left + b.right) / 2 - (p.left + p.right) / 2) * view.w / p.width;
    view.y += ((b.top + b.bottom) / 2 - (p.top + p.bottom) / 2) * view.h / p.height;
    view.x = Math.max(all.x, Math.min(view.x, all.x + all.w - view.w));
    view.y = Math.max(all.y, Math.min(view.y, all.y + all.h - view.h));
    show();
  }
  var drag = null;
  paper.addEventListener('pointerdown', function (e) {
    if (e.button !== 0) return;
    drag = {x: e.clientX, y: e.clientY};
    paper.setPointerCapture(e.pointerId);
    paper.classList.add('drag');
  });
  paper.addEventListener('pointermove', function (e) {
    if (!drag) return;
    view.x -= (e.clientX - drag.x) * view.w / paper.clientWidth;
    view.y -= (e.clientY - drag.y) * view.h / paper.clientHeight;
    drag = {x: e.clientX, y: e.clientY};
    show();
  });
  function drop() { drag = null; paper.classList.remove('drag'); }
  paper.addEventListener('pointerup', drop);
  paper.addEventListener('pointercancel', drop);
  paper.addEventListener('wheel', function (e) {
    e.preventDefault();
    var r = paper.getBoundingClientRect();
    zoom(Math.exp(-e.deltaY * 0.0015), (e.clientX - r.left) / r.width, (e.clientY - r.top) / r.height);
  }, {passive: false});
  var acts = {
    ArrowLeft: function () { move(-0.1, 0); }, ArrowRight: function () { move(0.1, 0); },
    ArrowUp: function () { move(0, -0.1); }, ArrowDown: function () { move(0, 0.1); },
    '+': function () { zoom(1.25, 0.5, 0.5); }, '=': function () { zoom(1.25, 0.5, 0.5); }, '-': function () { zoom(0.8, 0.5, 0.5); }, '0': fit
  };
  paper.addEventListener('keydown', function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || !acts[e.key]) return;
    e.preventDefault();
    acts[e.key]();
  });
  function on(id, act) { document.getElementById(id).addEventListener('click', act); }
  on('zoom-in', acts['+']);
  on('zoom-out', acts['-']);
  on('fit', fit);
  on('print', function () { window.print(); });
  on('language', function () {
    var lang = root.getAttribute('data-lang') === 'zh' ? 'en' : 'zh';
    root.setAttribute('data-lang', lang);
    root.setAttribute('lang', lang === 'zh' ? 'zh-CN' : 'en');
  });
  var saved = null;
  window.addEventListener('beforeprint', function () {
    saved = view;
    view = {x: all.x, y: all.y, w: all.w, h: all.h};
    show();
  });
  window.addEventListener('afterprint', function () { if (saved) { view = saved; show(); } });
  window.addEventListener('resize', function () { view.h = view.w * ratio(); show(); });
  begin();
})();
)js";

}  // namespace guikou::graph
