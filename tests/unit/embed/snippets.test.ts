import { expect, it } from 'vitest';
import { addressOf, elementOf, exerciseFrameOf, frameOf, type Choice } from '../../../src/embed/snippets.ts';

const SITE = 'https://lab.example/course/';
const NOTHING: Choice = {
  ...{ lesson: '01-x', title: 'A "first" <lesson>', step: '', view: '', theme: '', lang: '' },
  ...{ controls: '', state: '', height: '', clickToLoad: false },
};

it('says only what is not the default', () => {
  expect(addressOf(SITE, NOTHING)).toBe('https://lab.example/course/embed/v1/01-x/');
  expect(addressOf(SITE, { ...NOTHING, step: 'build', view: 'disk', clickToLoad: true })).toBe(
    'https://lab.example/course/embed/v1/01-x/?step=build&view=disk&ctl=1',
  );
});

it('frames an exercise that its link gives', () => {
  expect(exerciseFrameOf(SITE, 'ko', '1~0123456789abcdef~x_-', 'Tag it')).toContain(
    ' src="https://lab.example/course/embed/v1/playground/?lang=ko#exercise=1~0123456789abcdef~x_-" title="Tag it" ',
  );
});

it('makes a frame and an element that can be pasted as they are', () => {
  const choice = { ...NOTHING, theme: 'dark', lang: 'ko', height: '500', clickToLoad: true };
  expect(frameOf(SITE, choice)).toBe(
    '<iframe src="https://lab.example/course/embed/v1/01-x/?theme=dark&amp;lang=ko&amp;ctl=1" title="A &quot;first&quot; &lt;lesson>" width="100%" height="500" style="border:0" loading="lazy" allowfullscreen></iframe>',
  );
  expect(elementOf(SITE, choice)).toBe(
    '<script src="https://lab.example/course/embed/v1/layer-lab.js" async></script>\n<layer-lab lesson="01-x" theme="dark" lang="ko" height="500" click-to-load><a href="https://lab.example/course/embed/v1/01-x/?theme=dark&amp;lang=ko&amp;ctl=1">A &quot;first&quot; &lt;lesson></a></layer-lab>',
  );
});
