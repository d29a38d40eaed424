// Remembers the memory of every module that the page starts, so that a test can see it grow.
'use strict';
window.memories = [];
for (const name of ['instantiate', 'instantiateStreaming']) {
  const start = WebAssembly[name];
  WebAssembly[name] = async (...all) => {
    const made = await start.apply(WebAssembly, all);
    window.memories.push((made.instance ?? made).exports);
    return made;
  };
}
window.started = new Promise((resolve, reject) => { window.startedBy = { resolve, reject }; });
window.bytesOf = (base64) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
window.base64Of = (bytes) => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(text);
};
