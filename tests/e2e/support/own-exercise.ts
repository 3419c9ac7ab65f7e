/** The YAML of an exercise of somebody's own: a step that gives an image a second name, and more steps where they are given. */
export const ownExercise = (title: string, more = ''): string => `title: ${title}
start: chapter
steps:
  - id: tag
    goal: Give hello-world the name \`mine\`.
    check: { image: { name: mine } }
    hints: [It is a noun and a verb., Look at \`docker image\`, '\`docker image tag hello-world\` and a name']
    solution: [docker image tag hello-world mine]
    done: One image, two names.
${more}`;
