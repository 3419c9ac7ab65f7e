import { print } from '../kernel-programs/io.ts';
import type { NativeProgram } from '../process/kernel.ts';

const MESSAGE = `
Hello from Docker!
If you can read this, pulling, creating and running a container all work.

What happened on the way here:
 1. The docker client asked the daemon to run the image "hello-world".
 2. The daemon looked for the image here, and pulled it if it was missing.
 3. It made a container of the image and started the program /hello in it.
 4. The program's output went back to the client, which shows it to you.

Something larger to try next, a shell in a container:
 $ docker run -it alpine:3.22 sh

`;

/** The only file of the image hello-world: prints its message and ends. */
export const hello: NativeProgram = async (task) => {
  await print(task, MESSAGE);
  return 0;
};
