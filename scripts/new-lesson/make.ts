import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** `Names of images` as part of a file's name. */
function slugOf(title: string): string {
  const slug = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (slug === '') throw new Error('the title needs letters or digits of the Latin alphabet, for the name of the file');
  return slug;
}

const head = (title: string, name: string, more: string): string => `---
title: ${JSON.stringify(title)}
summary: What one can do afterwards, in one sentence.
minutes: 3
start: ${name}
exercise: ${name}
${more}---
`;

const text = (title: string, name: string, more: string): string => `${head(title, name, more)}
What this lesson is about, and why it matters.

<Run cmd="docker image ls" />

<Predict id="first-guess" question="What will happen?">
  <Choice answer="What many people believe">Why it is not so.</Choice>
  <Choice answer="What happens" right>
    Why it is so.
  </Choice>
</Predict>

## The first step

<Task step="first" />

<Quiz id="last-question" question="A question that one can answer now?">
  <Choice answer="Something plausible">Why it is not so.</Choice>
  <Choice answer="The answer" right>
    Why it is so.
  </Choice>
</Quiz>
`;

const exercise = (title: string): string => `title: ${JSON.stringify(title)}
start: chapter
steps:
  - id: first
    goal: Give hello-world a second name, hello.
    check:
      image: { name: hello, layers: { max: 1 } }
    hints:
      - A nudge.
      - A pointer.
      - The answer but for the last key.
    solution:
      - docker image tag hello-world hello
    # Further right ways, at least two.
    accepts:
      - do: [docker tag hello-world:latest hello]
      - do: ["printf 'FROM hello-world\\n' | docker build -t hello -"]
    # Wrong ways, at least three, with words of what learners are told.
    rejects:
      - do: [docker image ls]
        says: there is no image called hello yet
      - do: [docker tag hello-world hallo]
        says: there is no image called hello yet
      - do: [docker tag diamol/base hello]
        says: hello has 2 layers
    done: What the learner has just seen, in one sentence.
`;

const translation = (title: string): string => `of: ''
title: ${JSON.stringify(title)}
steps:
  first:
    goal: ''
    hints: ['', '', '']
    done: ''
`;

/** Makes the files of a new lesson below the project's folder and gives their names. Nothing that is there is overwritten. */
export function makeLesson(root: string, title: string): readonly string[] {
  const lessons = join(root, 'content/lessons/en');
  const last = Math.max(0, ...readdirSync(lessons).map((name) => Number.parseInt(name, 10) || 0));
  const name = `${String(last + 1).padStart(2, '0')}-${slugOf(title)}`;
  const files: Readonly<Record<string, string>> = {
    [`content/lessons/en/${name}.mdx`]: text(title, name, ''),
    [`content/exercises/${name}/exercise.yaml`]: exercise(title),
    [`content/lessons/ko/${name}.mdx`]: text(title, name, "of: ''\n"),
    [`content/exercises/${name}/ko.yaml`]: translation(title),
  };
  for (const [file, content] of Object.entries(files)) {
    const path = join(root, file);
    if (existsSync(path)) throw new Error(`${file} is there already`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return Object.keys(files);
}
