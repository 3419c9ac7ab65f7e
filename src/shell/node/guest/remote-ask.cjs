'use strict';
// Run beside a program in a real Node: asks its server, and tells the answer.
const { Buffer } = require('node:buffer');
const http = require('node:http');

const { port, method, path, headers, body } = JSON.parse(process.env.LAYER_LAB);
const send = (kind, data) => process.stdout.write(`\x1e${kind}:${Buffer.from(data).toString('base64')}\x1f`);
const grouped = {};
for (const [name, value] of headers) grouped[name] = [...(grouped[name] ?? []), value];
const request = http.request({ host: 'localhost', port, method, path, headers: grouped }, (response) => {
  const chunks = [];
  response.on('data', (chunk) => chunks.push(chunk));
  response.on('end', () => {
    const { statusCode: status, statusMessage: statusText, rawHeaders } = response;
    const pairs = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1]]] : []));
    send(
      'answer',
      JSON.stringify({ status, statusText, headers: pairs, body: Buffer.concat(chunks).toString('base64') }),
    );
  });
});
request.on('error', (error) => send('fault', error.message));
request.end(Buffer.from(body, 'base64'));
