/* The portal's form in another system: see docs/formats/portal_embedding.md. */
(function () {
  'use strict';
  var script = document.currentScript;
  if (!script) return;
  var server = new URL(script.src).origin;
  var portal = script.dataset.portal || '';
  var language = script.dataset.language || document.documentElement.lang || 'en';
  var chinese = /^zh/i.test(language);
  var label = script.dataset.label || (chinese ? '提需求' : 'Tell us what you need');
  var address = server + '/p/' + encodeURIComponent(portal) + '/embed?language=' + (chinese ? 'zh' : 'en');

  // The token stands behind the #, which no server sees; it works once, so that the frame is made once.
  function makeFrame(height) {
    var frame = document.createElement('iframe');
    frame.src = address + '#token=' + encodeURIComponent(script.dataset.token || '');
    frame.title = label;
    frame.style.cssText = 'display:block;border:0;width:100%;height:' + height;
    return frame;
  }

  function stand(place) {
    var frame = makeFrame('480px');
    place.appendChild(frame);
    window.addEventListener('message', function (event) {
      if (event.source !== frame.contentWindow || event.origin !== server) return;
      var height = event.data && event.data.assayPortalHeight;
      if (typeof height === 'number' && height > 0 && height < 20000) frame.style.height = Math.ceil(height) + 'px';
    });
  }

  function float() {
    var button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.setAttribute('aria-expanded', 'false');
    button.style.cssText =
      'position:fixed;right:16px;bottom:16px;z-index:2147483000;padding:10px 16px;border:0;border-radius:6px;' +
      'background:#0b57b0;color:#fff;font:600 14px/1.5 system-ui,sans-serif;cursor:pointer';
    var panel = document.createElement('div');
    panel.hidden = true;
    panel.style.cssText =
      'position:fixed;right:16px;bottom:68px;z-index:2147483000;width:min(420px,calc(100vw - 32px));' +
      'height:min(640px,calc(100vh - 100px));border-radius:8px;overflow:hidden;background:#fff;' +
      'box-shadow:0 6px 30px rgba(0,0,0,.3)';
    button.addEventListener('click', function () {
      if (!panel.firstChild) panel.appendChild(makeFrame('100%'));
      panel.hidden = !panel.hidden;
      button.setAttribute('aria-expanded', String(!panel.hidden));
      if (!panel.hidden) panel.firstChild.focus();
    });
    document.addEventListener('keydown', function (event) {
      if (event.key !== 'Escape' || panel.hidden) return;
      button.click();
      button.focus();
    });
    document.body.append(button, panel);
  }

  function begin() {
    var place = script.dataset.target ? document.querySelector(script.dataset.target) : null;
    if (place) stand(place);
    else float();
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();
})();
