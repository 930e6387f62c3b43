/* Runs everywhere, Internet Explorer included (ES3). A browser below Chromium 90, Firefox 102, Safari 16.4
   cannot read the module; it gets a sentence instead of an endless loading line. */
(function () {
  var able = typeof WebAssembly === 'object' && typeof globalThis === 'object' &&
    typeof String.prototype.replaceAll === 'function' && typeof customElements === 'object';
  var line = document.getElementById('loading');
  if (able || !line) { return; }
  line.innerHTML = '这个浏览器打不开年报编辑器。双核浏览器请切换到“极速模式”；' +
    '其他请改用 Chromium 90、Firefox 102 或 Safari 16.4 以上的浏览器。';
}());
