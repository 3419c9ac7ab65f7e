import { AREAS, COMPRESSED, HEADERS, patternOf, TYPES } from './rules.mjs';

const variableOf = (header: string): string => `$layer_lab_${header.toLowerCase().replaceAll('-', '_')}`;

/** A header's value by path. One that is empty is not sent. */
function mapOf(header: string): string {
  const lines = AREAS.map(({ folders, headers }) => {
    const value = (headers as Readonly<Record<string, string>>)[header] ?? '';
    return `    ${folders.length === 0 ? 'default' : `"~${patternOf(folders)}"`} "${value}";`;
  });
  return `map $uri ${variableOf(header)} {\n${lines.join('\n')}\n}`;
}

const bare = (type: string): string => type.replace(/;.*/, '');

function brotliLocation(extension: string, type: string, headers: string): string {
  return `    location ~ \\.${extension}\\.br$ {
        internal;
        gzip_static off;
        types { ${bare(type)} br; }
        add_header Content-Encoding br always;
        add_header Vary Accept-Encoding always;
${headers}
    }`;
}

/**
 * A configuration of nginx, to be included on the level of `http`. It needs no module that Debian's does not have: where
 * a browser takes brotli, a request is turned to the file beside the one it asks for.
 *
 * @param options `root` is the folder under which the site lies, `base` its path there with slashes at both ends, and
 * `listen` an address or a port.
 */
export function nginxConfig({ root, base, listen }: { root: string; base: string; listen: string }): string {
  const headers = HEADERS.map((header) => `        add_header ${header} ${variableOf(header)} always;`).join('\n');
  const types = Object.entries(TYPES).map(([extension, type]) => `        ${bare(type)} ${extension};`);
  const texts = Object.values(TYPES).filter((type) => type.includes('charset'));
  const compressed = COMPRESSED.join('|');
  return `# Layer Lab, written by its build. Included by nginx.conf inside http { }; change root and listen to your own.
${HEADERS.map(mapOf).join('\n')}

server {
    listen ${listen};
    root ${root};
    index index.html;
    charset utf-8;
    charset_types ${[...new Set(texts.map(bare))].filter((type) => type !== 'text/html').join(' ')};
    default_type application/octet-stream;
    types {
${types.join('\n')}
    }
    # A folder's own slash is added to the address that was asked for, whatever stands before this server.
    absolute_redirect off;
    server_tokens off;
    sendfile on;
    tcp_nopush on;
    open_file_cache max=2000 inactive=60s;
    gzip_static on;
    gzip_vary on;
    error_page 404 ${base}404.html;

    # What the build wrote for servers and not for readers.
    location ~ /(nginx\\.conf|_headers|vercel\\.json|\\.htaccess)$ {
        return 404;
    }
    location / {
${headers}
    }
    location ~ \\.(${compressed})$ {
        if ($http_accept_encoding ~ "(^|[ ,])br([ ,;]|$)") {
            rewrite ^(.+)$ $1.br last;
        }
${headers}
    }
${COMPRESSED.map((extension) => brotliLocation(extension, (TYPES as Readonly<Record<string, string>>)[extension] ?? '', headers)).join('\n')}
}
`;
}
