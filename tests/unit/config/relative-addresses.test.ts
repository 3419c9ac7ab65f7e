import { describe, expect, test } from 'vitest';
import { CHANGES } from '../../../config/relative-addresses.mjs';

const change = (file: string, text: string, ...starts: readonly string[]): string =>
  CHANGES.get(/\.\w+$/.exec(file)?.[0] ?? '')?.(text, file, starts) ?? '';

describe('addresses of the built site', () => {
  test('lead from a page to another one, to a file and to the root, whatever base path it was built for', () => {
    const html = '<a href="/lab/lessons/02-b/#end">2</a> <img src="/lab/a.png"> <a href="/lab/?q=1">home</a>';
    expect(change('ko/lessons/01-a/index.html', html, '/lab/')).toBe(
      '<a href="../../../lessons/02-b/#end">2</a> <img src="../../../a.png"> <a href="../../../?q=1">home</a>',
    );
    expect(change('index.html', '<a href="/">home</a><a href="/guide/">guide</a>', '/')).toBe(
      '<a href="./">home</a><a href="guide/">guide</a>',
    );
  });

  test('lead nowhere else than before when they leave the site, or stay on the page', () => {
    const html = '<a href="https://example.org/x">out</a><a href="#end">end</a><a href="other/">relative</a>';
    expect(change('a/index.html', html, 'http://localhost/', '/')).toBe(html);
  });

  test('between languages are relative too where the site has no address of its own', () => {
    const html = '<link hreflang="ko" href="http://localhost/ko/guide/">';
    expect(change('guide/index.html', html, 'http://localhost/', '/')).toBe('<link hreflang="ko" href="../ko/guide/">');
    expect(change('guide/index.html', html, '/')).toBe(html);
  });

  test('in a style sheet are seen from the sheet; data stays', () => {
    const css = 'src:url(/fonts/serif.woff2);mask:url(data:image/svg+xml;x)';
    expect(change('_astro/style.css', css, '/')).toBe('src:url(../fonts/serif.woff2);mask:url(data:image/svg+xml;x)');
  });
});
