// Serves www/ as GitHub Pages does: static files under a sub-path. Run as a program it prints the address;
// tests import `serve`.
import { createReadStream, realpathSync } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const PAGE = fileURLToPath(new URL('../www/', import.meta.url));
const PORTS_TRIED = 100;

/** @type {Record<string, string>} */
const MIME = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ts': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * The policy that the page itself declares, so that the header and the meta tag cannot disagree.
 * As a header it also reaches the worker, which a meta tag does not.
 * @param {string} html
 * @returns {string|undefined}
 */
export function declaredPolicy(html) {
  const tag = /<meta\b[^>]*http-equiv=["']?content-security-policy\b[^>]*>/i.exec(html)?.[0];
  const content = /\bcontent=(?:"([^"]*)"|'([^']*)')/i.exec(tag ?? '');
  return (content?.[1] ?? content?.[2])
    ?.replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The file that a path of the site names; undefined if there is none inside the folder.
 * @param {string} folder real path of the folder served
 * @param {string} path decoded, relative to the site's base
 */
async function locate(folder, path) {
  if (path.includes('\0')) return undefined;
  try {
    let file = await realpath(join(folder, path));
    if ((await stat(file)).isDirectory()) {
      if (path !== '' && !path.endsWith('/')) return undefined;
      file = await realpath(join(file, 'index.html'));
    }
    const found = await stat(file);
    return found.isFile() && file.startsWith(folder + sep) ? { file, size: found.size } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {import('node:http').Server} server
 * @param {string} host
 * @param {number} port
 */
function listen(server, host, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(undefined);
    });
  });
}

/**
 * Listens on `port`, or on the next free one; port 0 takes any.
 * @param {import('node:http').Server} server
 * @param {string} host
 * @param {number} port
 */
async function listenOnFree(server, host, port) {
  for (let tried = port; ; tried += 1) {
    try {
      return await listen(server, host, tried);
    } catch (error) {
      const taken = /** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE';
      if (!taken || tried >= port + PORTS_TRIED) throw error;
    }
  }
}

/**
 * @param {{folder?: string, base?: string, host?: string, port?: number}} [options]
 *   `base` begins and ends with a slash; `port` 0 takes any free one
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function serve({ folder = PAGE, base = '/tifa/', host = '127.0.0.1', port = 0 } = {}) {
  const root = await realpath(folder);

  /** @type {import('node:http').RequestListener} */
  const answer = async (request, response) => {
    /** @param {number} status @param {string} message @param {Record<string, string>} [headers] */
    const refuse = (status, message, headers = {}) => {
      response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers });
      response.end(`${message}\n`);
    };

    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(405, 'Only GET and HEAD are served.', { Allow: 'GET, HEAD' });
    }
    let path;
    try {
      path = decodeURIComponent((request.url ?? '/').replace(/[?#].*$/s, ''));
    } catch {
      return refuse(400, 'The address is not valid.');
    }
    if (base.startsWith(path) && path !== base) return refuse(302, `The page is at ${base}`, { Location: base });
    const found = path.startsWith(base) ? await locate(root, path.slice(base.length)) : undefined;
    if (!found) return refuse(404, 'There is no such file.');

    const policy = declaredPolicy(await readFile(join(root, 'index.html'), 'utf8').catch(() => ''));
    response.writeHead(200, {
      'Content-Type': MIME[extname(found.file)] ?? 'application/octet-stream',
      'Content-Length': found.size,
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
      ...(policy && { 'Content-Security-Policy': policy }),
    });
    if (request.method === 'HEAD') return response.end();
    // A reader that goes away mid-file is no fault of the server.
    await pipeline(createReadStream(found.file), response).catch(() => response.destroy());
  };

  const server = createServer(answer);
  await listenOnFree(server, host, port);
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://${host}:${address.port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '8080' }, host: { type: 'string', default: '127.0.0.1' } },
  });
  const { url } = await serve({ host: values.host, port: Number(values.port) });
  console.log(`tifa is at ${url} (Ctrl-C stops it)`);
}
