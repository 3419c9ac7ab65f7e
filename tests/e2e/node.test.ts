import { LOOK_OFTEN, enterLine, openTerminal, press, screenRows } from './support/screen.ts';
import { expect, test } from './support/test.ts';

test.describe('a container that runs node', () => {
  test.beforeEach(({ page }) => openTerminal(page));

  test('web-ping pings every three seconds, until it is stopped as Docker stops it', async ({ page }) => {
    await enterLine(page, 'docker build -q -t web-ping web-ping');
    await expect.poll(() => screenRows(page), LOOK_OFTEN).toContainEqual(expect.stringMatching(/^sha256:/));
    await enterLine(page, 'docker container run -d --name web-ping web-ping');
    await expect.poll(() => screenRows(page), LOOK_OFTEN).toContainEqual(expect.stringMatching(/^[0-9a-f]{64}$/));
    await enterLine(page, 'clear');
    await page.keyboard.type('docker container logs -f web-ping');
    await press(page, 'Enter');
    await expect
      .poll(() => screenRows(page), LOOK_OFTEN)
      .toContainEqual(expect.stringMatching(/^Making request number: 2; at \d{13}$/));
    const rows = await screenRows(page);
    expect(rows).toContain('** web-ping ** Pinging: blog.sixeyed.com; method: HEAD; 3000ms intervals');
    expect(rows).toContainEqual(expect.stringMatching(/^Got response status: 200 at \d{13}; duration: \d+ms$/));
    await press(page, 'Control+c');
    await enterLine(page, 'docker exec web-ping sh -c "echo changed >> app.js"');
    await enterLine(page, 'docker diff web-ping');
    await expect.poll(() => screenRows(page), LOOK_OFTEN).toContain('C /web-ping/app.js');
    await enterLine(page, 'docker stop -t 1 web-ping');
    await enterLine(page, 'docker inspect -f "ended {{.State.ExitCode}}" web-ping');
    await expect.poll(() => screenRows(page), LOOK_OFTEN).toContain('ended 137');
  });

  test('-e changes whom it asks, how and how often; inside, a shell looks around', async ({ page }) => {
    const ran = (row: string | RegExp) =>
      expect.poll(() => screenRows(page), LOOK_OFTEN).toContainEqual(expect.stringMatching(row));
    await enterLine(
      page,
      'docker run -d --name other -e TARGET=example.org -e METHOD=GET -e INTERVAL=500 diamol/ch03-web-ping; clear',
    );
    await page.keyboard.type('docker logs -f other');
    await press(page, 'Enter');
    await ran(/^Making request number: 4; at \d{13}$/);
    const rows = await screenRows(page);
    expect(rows).toContain('** web-ping ** Pinging: example.org; method: GET; 500ms intervals');
    const times = rows.flatMap((row) => /^Making request .*; at (\d+)$/.exec(row)?.[1] ?? []).map(Number);
    expect((times[3] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1500);
    expect((times[3] ?? 0) - (times[0] ?? 0)).toBeLessThan(1900);
    await press(page, 'Control+c');
    await page.keyboard.type('clear; docker exec -it other sh');
    await press(page, 'Enter');
    await ran(/^\/web-ping # ?$/);
    await page.keyboard.type(
      'ls && echo "in $TARGET" && echo "// more" >> app.js && ps | grep -c "node /web-ping/app.js"',
    );
    await press(page, 'Enter');
    await ran(/^in example\.org$/);
    await page.keyboard.type('exit');
    await press(page, 'Enter');
    await enterLine(page, 'docker run -d --name untouched diamol/ch03-web-ping; clear');
    await enterLine(page, 'docker diff other; echo "and untouched:"; docker diff untouched; echo "is all"');
    await ran(/^is all$/);
    const lastRows = async (): Promise<readonly string[]> => (await screenRows(page)).slice(-4, -1);
    await expect.poll(lastRows, LOOK_OFTEN).toEqual(['C /web-ping/app.js', 'and untouched:', 'is all']);
  });

  test('Ctrl-C stops an endless loop at once', async ({ page }) => {
    await page.keyboard.type('docker run --entrypoint node diamol/ch03-web-ping -e "console.log(7);for(;;);"');
    await press(page, 'Enter');
    await expect.poll(() => screenRows(page), LOOK_OFTEN).toContain('7');
    await press(page, 'Control+c');
    await enterLine(page, 'echo still here');
    await expect.poll(() => screenRows(page), LOOK_OFTEN).toContain('still here');
  });
});
