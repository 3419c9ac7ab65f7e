import { AREAS, COMPRESSED, headersFor, patternOf, TYPES } from './rules.mjs';

type Headers = Readonly<Record<string, string>>;

/**
 * Paths that have one area's headers each, so that no two of them meet in one address: hosts differ in what they do then.
 *
 * @param folders Of the built site, from its root, with the pages of each language among them: `guide`, `ko/guide`.
 */
function pathsOf(folders: readonly string[]): readonly (readonly [path: string, isFolder: boolean])[] {
  const languages = folders.filter((folder) => folders.some((other) => other.startsWith(`${folder}/`)));
  return [
    ['/', false],
    ['/index.html', false],
    ['/404.html', false],
    ...languages.map((language) => [`/${language}/`, false] as const),
    ...folders.filter((folder) => !languages.includes(folder)).map((folder) => [`/${folder}/`, true] as const),
  ];
}

/** For Netlify and Cloudflare Pages. */
export const headersFile = (folders: readonly string[]): string =>
  pathsOf(folders)
    .map(([path, isFolder]) => {
      const headers = Object.entries(headersFor(path)).map(([name, value]) => `  ${name}: ${value}`);
      return `${path}${isFolder ? '*' : ''}\n${headers.join('\n')}\n`;
    })
    .join('\n');

/** For Vercel. */
export const vercelFile = (folders: readonly string[]): string =>
  `${JSON.stringify(
    {
      trailingSlash: true,
      headers: pathsOf(folders).map(([path, isFolder]) => ({
        source: `${path}${isFolder ? '(.*)' : ''}`,
        headers: Object.entries(headersFor(path)).map(([key, value]) => ({ key, value })),
      })),
    },
    null,
    2,
  )}\n`;

/** For Apache, which reads it where the site lies, under any base path. */
export function apacheFile(): string {
  const named = AREAS.filter(({ folders }) => folders.length > 0);
  const anywhere = `m#/(${named.flatMap(({ folders }) => folders).join('|')})/#`;
  const blocks = AREAS.map(({ folders, headers }) => {
    const condition =
      folders.length === 0 ? `%{REQUEST_URI} !~ ${anywhere}` : `%{REQUEST_URI} =~ m#${patternOf(folders)}#`;
    const lines = Object.entries(headers as Headers).map(([name, value]) => `    Header always set ${name} "${value}"`);
    return `  <If "${condition}">\n${lines.join('\n')}\n  </If>`;
  });
  const bare = (type: string): string => type.replace(/;.*/, '');
  const types = Object.entries(TYPES).map(([extension, type]) => `AddType "${type}" .${extension}`);
  const encoded = COMPRESSED.flatMap((extension) =>
    (['br', 'gz'] as const).map(
      (end) => `  <FilesMatch "\\.${extension}\\.${end}$">
    ForceType "${bare((TYPES as Headers)[extension] ?? '')}"
    Header set Content-Encoding ${end === 'br' ? 'br' : 'gzip'}
    SetEnv no-gzip 1
    SetEnv no-brotli 1
  </FilesMatch>`,
    ),
  );
  return `# Layer Lab, written by its build. It needs mod_headers and mod_rewrite; without them the site works with less.
DirectoryIndex index.html
AddDefaultCharset utf-8
${types.join('\n')}
<IfModule mod_headers.c>
${blocks.join('\n')}
  Header append Vary Accept-Encoding
${encoded.join('\n')}
</IfModule>
<IfModule mod_rewrite.c>
  RewriteEngine On
  RewriteCond %{HTTP:Accept-Encoding} \\bbr\\b
  RewriteCond %{REQUEST_FILENAME}.br -f
  RewriteRule ^(.+\\.(?:${COMPRESSED.join('|')}))$ $1.br [L]
  RewriteCond %{HTTP:Accept-Encoding} \\bgzip\\b
  RewriteCond %{REQUEST_FILENAME}.gz -f
  RewriteRule ^(.+\\.(?:${COMPRESSED.join('|')}))$ $1.gz [L]
</IfModule>
`;
}
