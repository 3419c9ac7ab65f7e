import fc from 'fast-check';

/** A shell line, or several that only make sense together. */
export type Script = readonly string[];

const IMAGES = ['busybox', 'web', 'web:2', 'team/app:1', 'localhost:5000/app'] as const;
const ANY_IMAGE = [
  ...IMAGES,
  'busybox',
  'busybox',
  'web',
  'nosuch',
  'Bad',
  '$(docker image ls -aq | head -n 1)',
  '$(docker image ls -q | tail -n 1)',
  "$(docker image ls --digests --format '{{.Repository}}@{{.Digest}}' | tail -n 1)",
];
const CONTAINERS = ['one', 'two', 'three'] as const;
const ANY_CONTAINER = ['one', 'one', ...CONTAINERS, 'nosuch', '$(docker ps -aq | head -n 1)'];
const PATHS = ['/a', '/dir/b', '/etc/passwd', '/bin/ls', '/v/file', '/dir'];

const name = fc.constantFrom(...IMAGES);
const image = fc.constantFrom(...ANY_IMAGE);
const newContainer = fc.constantFrom(...CONTAINERS);
const container = fc.constantFrom(...ANY_CONTAINER);
const path = fc.constantFrom(...PATHS);
const text = fc.constantFrom('', 'x', 'hello', '$NAME');

/** A part of a command line that may be missing. */
const maybe = (...choices: readonly string[]): fc.Arbitrary<string> =>
  fc.constantFrom('', ...choices.map((c) => ` ${c}`));

const line = (strings: TemplateStringsArray, ...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<Script> =>
  fc.tuple(...parts).map((values) => [String.raw({ raw: strings.raw }, ...values)]);

/** What changes a container's files. */
const change = fc.oneof(
  fc.tuple(path, text).map(([file, content]) => `mkdir -p /dir /v; echo ${content} > ${file}`),
  path.map((file) => `rm -rf ${file}`),
  fc.tuple(path, path).map(([from, to]) => `mv ${from} ${to}`),
  fc.tuple(path, path).map(([from, to]) => `ln ${from} ${to}`),
  fc.tuple(path, path).map(([from, to]) => `ln -s ${from} ${to}2`),
  fc.tuple(path, path).map(([from, to]) => `cp -r ${from} ${to}3`),
  path.map((file) => `chmod 700 ${file}`),
  fc.constantFrom('true', 'exit 3', 'nosuch', 'rm -rf /dir && mkdir -p /dir/b', 'rm -rf /*'),
);

const instruction = fc.oneof(
  change.map((command) => `RUN ${command}`),
  path.map((to) => `COPY file.txt ${to}`),
  path.map((to) => `COPY . ${to}/`),
  path.map((to) => `ADD folder ${to}`),
  fc.constantFrom(
    'WORKDIR /dir', 'WORKDIR rel', 'ENV NAME=value', 'ARG NAME=other', 'LABEL a=b', 'USER 1000', 'EXPOSE 80', 'VOLUME /v',
    'CMD ["ls", "/"]', 'ENTRYPOINT ["echo"]', 'COPY --from=0 /etc /copied', 'COPY nosuch /', 'NOSUCH x', 'FROM web',
    'FROM scratch', 'HEALTHCHECK CMD true', 'STOPSIGNAL SIGINT', 'SHELL ["/bin/sh", "-c"]', 'COPY --chown=1:1 file.txt /a',
  ), // prettier-ignore
);

const dockerfile = fc
  .tuple(
    fc.constantFrom('busybox', 'busybox', 'busybox', 'scratch', 'web', 'alpine:3.22'),
    fc.array(instruction, { maxLength: 5 }),
  )
  .map(([base, rest]) => [`FROM ${base}`, ...rest]);

const build = fc
  .tuple(
    dockerfile,
    maybe('--no-cache', '--build-arg NAME=given', '-q', '--target 0'),
    maybe('-t web', '-t web:2 -t team/app:1'),
  )
  .map(([lines, options, tags]) => [
    `cat > Dockerfile <<'END'\n${lines.join('\n')}\nEND\ndocker build${options}${tags} .`,
  ]);

/** Builds of the Dockerfile that is there, so that the cache has something to give. */
const again = fc.oneof(
  line`docker build${maybe('--no-cache', '-q', '--pull', '--cache-from web')}${maybe('-t web', '-t team/app:1')} .`,
  line`echo ${text} >> file.txt; docker build -t web .`,
  line`docker build -o ${fc.constantFrom('out', 'type=tar,dest=saved.tar', 'type=docker,dest=saved.tar')} .`,
  fc.constant(['docker build -o type=oci,dest=saved.tar .', 'docker load -i saved.tar']),
  line`docker buildx du${maybe('--verbose', '--filter type=regular')}`,
  line`docker ${fc.constantFrom('builder', 'buildx')} prune -f${maybe('-a', '--filter type=regular', '--keep-storage 1MB')}`,
);

/** An archive of images on its way: written, packed, cut short, listed, loaded. */
const archives = fc.oneof(
  line`docker save ${image}${maybe('web', 'team/app:1', 'busybox')} | docker load${maybe('-q')}`,
  line`docker save -o saved.tar ${image}${maybe('web', 'busybox')}`,
  fc.constant([
    'docker pull -q hello-world; docker save hello-world | gzip > saved.tar',
    'docker rmi -f hello-world',
    'docker load < saved.tar',
  ]),
  line`docker save ${image} > saved.tar; head -c ${fc.constantFrom('100', '5000', '2200000')} saved.tar > cut.tar; docker load -i cut.tar`,
  fc.constant(['mkdir -p w; tar -xf saved.tar -C w', 'rm -rf w/blobs/sha256/[0-7]*; tar -c -C w . | docker load']),
  line`docker export ${container} | docker import${maybe("-c 'ENV A=b'", '-m message')} - ${name}`,
  line`tar -c folder | docker import - ${name}`,
  line`docker export ${container} | tar -t | tail -n 3`,
);

const images = fc.oneof(
  line`docker tag ${image} ${name}`,
  line`docker rmi${maybe('-f', '--no-prune')} ${image} ${maybe('web', 'nosuch')}`,
  line`docker pull${maybe('-q')} ${fc.constantFrom('busybox', 'alpine', 'hello-world', 'nosuch', 'busybox:9', 'diamol/base')}`,
  line`docker image prune -f${maybe('-a', '--filter label=a', '--filter until=1h')}`,
  line`docker image ls${maybe('-a', '-q', '--digests', '--filter dangling=true', '--tree')} ${maybe('web')}`,
  line`docker history${maybe('--no-trunc', '-q')} ${image}`,
  line`docker image inspect ${image}`,
  line`docker manifest inspect ${fc.constantFrom('busybox', 'alpine:3.22', 'nosuch')}`,
  line`docker push ${image}`,
  fc
    .tuple(image, maybe('web', 'team/app:1'))
    .map(([first, second]) => [
      `docker save -o saved.tar ${first}${second}`,
      `docker rmi -f ${first}`,
      'docker load -i saved.tar',
    ]),
  line`docker load -i ${fc.constantFrom('file.txt', 'nosuch', 'saved.tar', 'exported.tar')}`,
  line`docker import exported.tar${maybe('web', 'team/app:1')}`,
);

const options = maybe(
  '--rm',
  '-v data:/v',
  '-v /dir',
  '-w /dir',
  '-u 1000',
  '-e NAME=1',
  '--read-only',
  '--tmpfs /v',
  '-i',
  '-h host',
  '--volumes-from one',
  '--network none',
  '--network container:one',
  '--mount type=bind,src=$PWD,dst=/dir',
  '--restart on-failure:1',
);
const containers = fc.oneof(
  line`docker create${options} --name ${newContainer} ${image} sh -c '${change}'`,
  line`docker create ${image}`,
  line`docker run${options} --name ${newContainer} ${image} sh -c '${change}'`,
  line`docker run${options} ${image}${maybe('ls', 'nosuch', '/dir')}`,
  line`docker run -d${options} --name ${newContainer} ${image} sleep ${fc.constantFrom('1', '60')}`,
  line`docker start${maybe('-a')} ${container}`,
  line`docker stop -t 1 ${container}`,
  line`docker restart -t 0 ${container}`,
  line`docker kill${maybe('-s TERM', '-s NOSUCH')} ${container}`,
  line`docker pause ${container}`,
  line`docker unpause ${container}`,
  line`docker rename ${container} ${newContainer}`,
  line`docker update${maybe('-m 1g', '--restart always')} ${container}`,
  line`docker ${fc.constantFrom('top', 'port', 'stats --no-stream', 'wait')} ${container}`,
  line`docker exec${maybe('-w /nosuch', '-u 1000', '-d')} ${container} sh -c '${change}'`,
  line`docker cp ${container}:${path} copied`,
  line`docker cp folder ${container}:${path}`,
  line`docker cp ${container}:${path} - | tar -t`,
  line`tar -c folder file.txt | docker cp - ${container}:${path}`,
  line`docker cp ${container}:${path} . && docker cp file.txt ${container}:${path}`,
  line`docker diff ${container}`,
  line`docker logs ${container}`,
  line`docker inspect ${container}`,
  line`docker commit${maybe('-m message', "-c 'CMD ls'", '-p=false')} ${container} ${maybe('web', 'team/app:1')}`,
  line`docker export -o exported.tar ${container}`,
  line`docker rm${maybe('-f', '-v')} ${container}`,
  line`docker container prune -f`,
);

const store = fc.oneof(
  line`docker volume ${fc.constantFrom('create data', 'rm data', 'prune -f', 'prune -af', 'ls', 'inspect data', 'create --label a=b other', 'rm -f other data')}`,
  line`docker network ${fc.constantFrom('ls', 'prune -f', 'inspect bridge', 'inspect nosuch', 'ls -q --no-trunc')}`,
  line`docker system df${maybe('-v')}`,
  line`docker system prune -f${maybe('-a', '--volumes', '-a --volumes')}`,
  line`docker ps${maybe('-a', '-s', '-q')}`,
  line`docker events --since 1h --until 0s`,
);

/** What may be there when somebody begins, beside the images: something that runs, has run, or was built. */
export const beginning: fc.Arbitrary<Script> = fc
  .subarray<Script>([
    ['docker run -d --name one -v data:/v busybox sleep 500'],
    ['docker run --name two busybox touch /made', 'docker commit two team/app:1', 'docker export -o exported.tar two'],
    ["printf 'FROM busybox\\nRUN echo x > /a\\nCOPY . /dir\\n' > Dockerfile", 'docker build -q -t web .'],
  ])
  .map((parts) => parts.flat());

/** A line somebody might type at a host with Docker: builds, images, containers, and what cleans up after them. */
export const script: fc.Arbitrary<Script> = fc.oneof(
  { weight: 3, arbitrary: build },
  { weight: 1, arbitrary: again },
  { weight: 5, arbitrary: images },
  { weight: 2, arbitrary: archives },
  { weight: 7, arbitrary: containers },
  { weight: 2, arbitrary: store },
);
