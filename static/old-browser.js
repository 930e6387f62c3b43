/* Runs everywhere, Internet Explorer included (ES3). A browser below Chromium 90, Firefox 102, Safari 16.4
   cannot read the module; it gets a sentence instead of an endless loading line, and so does one that did not get it. */
(function () {
  var able = typeof WebAssembly === 'object' && typeof globalThis === 'object' &&
    typeof String.prototype.replaceAll === 'function' && typeof customElements === 'object';
  var line = document.getElementById('loading');
  if (able) {
    // The module has run before this moment, if it could be fetched at all.
    window.onload = function () {
      if (line && !customElements.get('gongkai-report')) {
        line.textContent = '年报编辑器没有打开：没有取到它的文件 gongkai.js。检查网络后重新载入本页；' +
          '仍然不行，请网站管理员检查 embed 文件夹是否完整。';
      }
    };
  }
  if (able || !line) { return; }
  line.innerHTML = '这个浏览器打不开年报编辑器。双核浏览器请切换到“极速模式”；' +
    '其他请改用 Chromium 90、Firefox 102 或 Safari 16.4 以上的浏览器。';
}());
