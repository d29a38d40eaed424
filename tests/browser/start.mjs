// The package and the runner of jobs, where scripts of the test find them.
try {
  window.guikou = await import('/guikou/guikou.mjs');
  window.answer = (await import('/runners/answer.js')).default;
  window.checks = (await import('/test/checks.mjs')).default;
  window.startedBy.resolve();
} catch (error) {
  window.startedBy.reject(error);
}
