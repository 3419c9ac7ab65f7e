import { describe, expect, it } from 'vitest';
import { humanSize } from '../../../src/session/wording.ts';
import { namesIn } from '../../../src/visual/city-facts.ts';
import { NARROW, uprightText } from '../../../src/visual/city-flag.ts';
import { layoutOf, type CityLayout } from '../../../src/visual/city-layout.ts';
import { cityWordsIn } from '../../../src/visual/city-words.ts';
import { cityOf } from '../../../src/visual/city-model.ts';
import { treeOf } from '../../../src/visual/tree-model.ts';
import { BUILD_WEB_PING, createWatchedMachine } from './support.ts';

const layoutIn = (
  machine: ReturnType<typeof createWatchedMachine>,
  unfolded: ReadonlySet<string> = new Set(),
): CityLayout =>
  layoutOf(cityOf(machine.snapshot()), {
    width: 830,
    height: 235,
    zoom: 1,
    unfolded,
    chosen: null,
    t: cityWordsIn('en'),
  });

const treeLines = (machine: ReturnType<typeof createWatchedMachine>): readonly string[] => {
  const snapshot = machine.snapshot();
  return treeOf(cityOf(snapshot), { names: namesIn(snapshot), t: cityWordsIn('en') }).map(
    ({ level, words }) => `${level} ${words().title}, ${words().rest}`,
  );
};

describe('the city of the chapter', () => {
  it('has slabs of 635.5MB in all, also after the build, and fits a pane without scrolling', async () => {
    const machine = createWatchedMachine();
    await machine.run(BUILD_WEB_PING);
    const layout = layoutIn(machine);
    const bytes = layout.boxes.reduce((sum, { item }) => sum + (item.kind === 'slab' ? item.slab.layer.size : 0), 0);
    expect(humanSize(bytes)).toBe('635.5MB');
    expect(bytes).toBe(machine.snapshot().disk.images.size);
    expect([layout.width, layout.height]).toEqual([830, 235]);
    expect(layout.boxes.filter(({ item }) => item.kind === 'fold')).toEqual([]);
  });

  it('says in its tree what stands on what and who shares it', async () => {
    const machine = createWatchedMachine();
    await machine.run(BUILD_WEB_PING);
    await machine.run('docker create --name one web-ping');
    const lines = treeLines(machine);
    expect(lines).toContain(
      '1 COPY file in /usr/local/bin/, 116B, shared by 2 images: diamol/ch03-web-ping:latest and web-ping:latest',
    );
    expect(lines.slice(-6)).toEqual([
      '2 3 rows without a layer, ENV TARGET=blog.sixeyed.com; ENV METHOD=HEAD; ENV INTERVAL=3000',
      '2 WORKDIR /web-ping, 0B, only in web-ping:latest',
      '2 COPY app.js ., 777B, only in web-ping:latest',
      '3 1 row without a layer, CMD ["node" "/web-ping/app.js"]',
      '3 Image web-ping:latest, 75.5MB: 75.5MB shared, 777B its own, 6 layers, 15 history rows',
      '4 Container one, created, writable layer of 0B on web-ping',
    ]);
  });

  it('keeps a stack that only the build cache holds, and says so', async () => {
    const machine = createWatchedMachine();
    await machine.run(BUILD_WEB_PING);
    await machine.run('docker rmi web-ping');
    expect(treeLines(machine)).toContain(
      '2 COPY app.js ., 777B, kept by the build cache only, still needed after the last command',
    );
  });

  it('shows an image without a name as dangling', async () => {
    const machine = createWatchedMachine();
    await machine.run(BUILD_WEB_PING);
    await machine.run(`echo changed > web-ping/app.js; ${BUILD_WEB_PING}`);
    expect(treeLines(machine).some((line) => line.includes('Image without a name (dangling)'))).toBe(true);
  });

  it('of many containers draws the one that was touched', async () => {
    const machine = createWatchedMachine();
    await machine.run('for i in 1 2 3 4 5 6; do docker run -d --name box$i diamol/base sleep 9; done');
    await machine.run('docker exec box4 touch /new');
    const drawn = layoutIn(machine).boxes.flatMap(({ item }) =>
      item.kind === 'container'
        ? [item.container.name]
        : item.kind === 'containers'
          ? [`${item.containers.length} more`]
          : [],
    );
    expect(drawn).toEqual(['box4', 'box1', '4 more']);
  });

  it('writes names out on a phone where nothing else needs the room, and cuts those of the highest', async () => {
    const machine = createWatchedMachine();
    await machine.run(BUILD_WEB_PING);
    const t = cityWordsIn('en');
    const options = { width: 390, height: 160, zoom: 1, unfolded: new Set<string>(), chosen: null, t };
    const names = layoutOf(cityOf(machine.snapshot()), options).boxes.flatMap(({ item, width, height }) =>
      item.kind === 'flag' && width < NARROW ? [uprightText(item.tower, height, { width, t })] : [],
    );
    expect(names).toEqual(['hello-world', 'vivado', 'ch02…-web', 'ch02-he…diamol', 'diamol/base']);
  });

  it('folds a tower of many layers, and unfolds it on demand', async () => {
    const machine = createWatchedMachine();
    const copies = Array.from({ length: 120 }, (_, index) => `COPY app.js /f${index}`).join('\\n');
    await machine.run(`printf 'FROM diamol/node\\n${copies}\\n' > web-ping/D`);
    await machine.run('docker build -q -f web-ping/D -t tall web-ping');
    const folded = layoutIn(machine);
    const fold = folded.boxes.find(({ item }) => item.kind === 'fold');
    expect(folded.height).toBe(235);
    expect(fold?.item.kind === 'fold' && fold.item.slabs.length).toBeGreaterThan(100);
    expect(layoutIn(machine, new Set([fold?.key ?? ''])).height).toBeGreaterThan(1500);
  });
});
