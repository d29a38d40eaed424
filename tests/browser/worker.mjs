// A worker that decides beside the page: tells the digest of the rules that it is sent.
onmessage = async ({ data }) => {
  const { Engine } = await import('/guikou/guikou.mjs');
  postMessage(Engine.loadFiles(data, { rulebook: 'rules/example-aluminium' }).digest);
};
