import { EngineError, type ErrorCategory } from '../core/errors.ts';
import type { FileSystemErrorCode } from './file-system.ts';

/** strerror(3), as both GNU and musl word it where they agree. */
const MESSAGES: Readonly<Record<FileSystemErrorCode, readonly [ErrorCategory, string]>> = {
  EACCES: ['forbidden', 'Permission denied'],
  EBUSY: ['conflict', 'Device or resource busy'],
  EDQUOT: ['conflict', 'Disk quota exceeded'],
  EEXIST: ['conflict', 'File exists'],
  EFBIG: ['invalid', 'File too large'],
  EINVAL: ['invalid', 'Invalid argument'],
  EISDIR: ['invalid', 'Is a directory'],
  ELOOP: ['invalid', 'Too many levels of symbolic links'],
  ENAMETOOLONG: ['invalid', 'File name too long'],
  ENOENT: ['not-found', 'No such file or directory'],
  ENOTDIR: ['invalid', 'Not a directory'],
  ENOTEMPTY: ['conflict', 'Directory not empty'],
  EPERM: ['forbidden', 'Operation not permitted'],
  EROFS: ['forbidden', 'Read-only file system'],
  EXDEV: ['invalid', 'Invalid cross-device link'],
};

/** The error a file-system operation throws; `data.path` is the path as it was given. */
export function fileSystemError(code: FileSystemErrorCode, path: string): EngineError {
  const [category, message] = MESSAGES[code];
  return new EngineError(code, category, message, { path });
}
