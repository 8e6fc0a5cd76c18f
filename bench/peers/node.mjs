// The same requests as a script for Node.js would send them: 64 in flight, outcomes in a file at the end, nothing durable before.
// Each line of its input is a file of URLs and a token; it answers with milliseconds.
import { readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

function put(url, token) {
  return new Promise((done, failed) => {
    request(url, { agent, method: 'PUT', headers: { Authorization: `Bearer ${token}`, 'Content-Length': 0 } }, answer => {
      answer.resume();
      answer.on('end', () => done(answer.statusCode));
    }).on('error', failed).end();
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  const [file, token] = line.split(' ');
  const began = performance.now();
  const urls = readFileSync(file, 'utf8').trim().split('\n');
  const outcomes = new Array(urls.length);
  let next = 0;
  await Promise.all(Array.from({ length: 64 }, async () => {
    while (next < urls.length) {
      const row = next++;
      outcomes[row] = await put(urls[row], token);
    }
  }));
  writeFileSync(`${file}.outcomes`, outcomes.map((status, row) => `${urls[row]},${status}`).join('\n'));
  console.log(Math.round(performance.now() - began));
}
