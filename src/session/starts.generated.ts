/** Made of content/exercises by scripts/starts.ts: run `npm run starts`, don't edit. */
import type { Start } from './start.ts';

export const STARTS: Readonly<Record<string, Start>> = {
  '01-what-an-image-is': { preset: 'chapter', files: {} },
  '02-instructions-and-layers': {
    preset: 'chapter',
    files: {
      'notes/Dockerfile':
        'FROM diamol/base\n\nENV NAME=notes\nWORKDIR /notes\nRUN echo one > one.txt\nRUN echo two > two.txt\nRUN echo three > three.txt\nCMD ["ls", "/notes"]\n',
    },
  },
  '03-a-stack-of-layers': { preset: 'chapter', files: {} },
  '04-from-a-base': { preset: 'chapter', files: {} },
  '05-size-on-disk': { preset: 'chapter', files: {} },
  '06-immutable-layers': { preset: 'chapter', files: {} },
  '07-what-deletion-does': {
    preset: 'chapter',
    files: {
      'shop/.env': 'TOKEN=blue-owl-42\n',
      'shop/Dockerfile':
        'FROM diamol/base\nWORKDIR /shop\nCOPY . .\nRUN dd if=/dev/zero of=tools.bin bs=1M count=10\nRUN chmod 755 tools.bin\nRUN rm tools.bin .env\nCMD ["ls", "-A", "/shop"]\n',
      'shop/app.js': "console.log('The shop is open.');\n",
    },
  },
  '08-the-build-cache': {
    preset: 'chapter',
    files: {
      'shop/Dockerfile': 'FROM diamol/node\nWORKDIR /shop\nCOPY . .\nRUN sh install.sh\nCMD ["node", "app.js"]\n',
      'shop/app.js': "console.log('The shop is open.');\n",
      'shop/install.sh':
        '#!/bin/sh\n# Stands for npm install: it takes its time, and writes what package.json asks for.\nsleep 2\nmkdir -p node_modules\ncp package.json node_modules/installed.json\n',
      'shop/package.json': '{ "name": "shop", "dependencies": { "left-pad": "1.3.0" } }\n',
    },
  },
  '09-multi-stage': {
    preset: 'chapter',
    files: {
      'site/Dockerfile':
        'FROM diamol/node\nWORKDIR /site\nCOPY make.js .\nRUN node make.js > index.html\nCMD ["cat", "/site/index.html"]\n',
      'site/make.js':
        "const notes = ['Layers are shared.', 'Layers never change.', 'Deleting adds a layer.'];\nconsole.log('<h1>Notes</h1>\\n<ul>');\nfor (const note of notes) console.log('  <li>' + note + '</li>');\nconsole.log('</ul>');\n",
    },
  },
  '10-lab': {
    preset: 'chapter',
    files: {
      'slow/.env': 'API_KEY=green-fox-7\n',
      'slow/Dockerfile':
        'FROM diamol/node\nENV TARGET="blog.sixeyed.com"\nENV INTERVAL="3000"\nWORKDIR /web-ping\nCOPY . .\nRUN sh install.sh\nRUN chmod -R 755 node_modules\nRUN rm -rf node_modules/.cache .env\nCMD ["node", "/web-ping/app.js"]\n',
      'slow/app.js':
        "console.log('Pinging %s every %s ms', process.env.TARGET, process.env.INTERVAL);\nsetInterval(() => console.log('ping'), Number(process.env.INTERVAL));\n",
      'slow/install.sh':
        '#!/bin/sh\n# Stands for npm install: slow, and it leaves a big cache behind.\nsleep 2\nmkdir -p node_modules/.cache\ncp package.json node_modules/installed.json\ndd if=/dev/zero of=node_modules/ping-lib.bin bs=1M count=3 2> /dev/null\ndd if=/dev/zero of=node_modules/.cache/downloads.bin bs=1M count=8 2> /dev/null\n',
      'slow/package.json': '{ "name": "web-ping", "dependencies": { "ping-lib": "2.0.0" } }\n',
    },
  },
};
