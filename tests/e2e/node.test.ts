import { enterLine, openTerminal, press, screenRows } from './support/screen.ts';
import { expect, test } from './support/test.ts';

test.describe('a container that runs node', () => {
  test.beforeEach(({ page }) => openTerminal(page));

  test('web-ping pings every three seconds, until it is stopped as Docker stops it', async ({ page }) => {
    await enterLine(page, 'docker build -q -t web-ping web-ping');
    await expect.poll(() => screenRows(page), { timeout: 15_000 }).toContainEqual(expect.stringMatching(/^sha256:/));
    await enterLine(page, 'docker container run -d --name web-ping web-ping');
    await expect
      .poll(() => screenRows(page), { timeout: 15_000 })
      .toContainEqual(expect.stringMatching(/^[0-9a-f]{64}$/));
    await enterLine(page, 'clear');
    await page.keyboard.type('docker container logs -f web-ping');
    await press(page, 'Enter');
    await expect
      .poll(() => screenRows(page), { timeout: 20_000 })
      .toContainEqual(expect.stringMatching(/^Making request number: 2; at \d{13}$/));
    const rows = await screenRows(page);
    expect(rows).toContain('** web-ping ** Pinging: blog.sixeyed.com; method: HEAD; 3000ms intervals');
    expect(rows).toContainEqual(expect.stringMatching(/^Got response status: 200 at \d{13}; duration: \d+ms$/));
    await press(page, 'Control+c');
    await enterLine(page, 'docker exec web-ping sh -c "echo changed >> app.js"');
    await enterLine(page, 'docker diff web-ping');
    await expect.poll(() => screenRows(page)).toContain('C /web-ping/app.js');
    await enterLine(page, 'docker stop -t 1 web-ping');
    await enterLine(page, 'docker inspect -f "ended {{.State.ExitCode}}" web-ping');
    await expect.poll(() => screenRows(page), { timeout: 15_000 }).toContain('ended 137');
  });

  test('Ctrl-C stops an endless loop at once', async ({ page }) => {
    await page.keyboard.type('docker run --entrypoint node diamol/ch03-web-ping -e "console.log(7);for(;;);"');
    await press(page, 'Enter');
    await expect.poll(() => screenRows(page), { timeout: 15_000 }).toContain('7');
    await press(page, 'Control+c');
    await enterLine(page, 'echo still here');
    await expect.poll(() => screenRows(page), { timeout: 5000 }).toContain('still here');
  });
});
