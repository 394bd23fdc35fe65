/** Pictures of one or two pixels with nothing in them but what is drawn. */
export const PICTURES = {
  jpeg: Buffer.from(
    '/9j/2wBDAP//////////////////////////////////////////////////////////////////////////////////////2wBDAf//////////////////////////////////////////////////////////////////////////////////////wAARCAABAAEDASIAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AAA//2Q==',
    'base64',
  ),
  png: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAMAAADD/I+4AAAABlBMVEVlcoxgaooDa785AAAAAnRSTlODgfyCtQYAAAALSURBVAiZY2BkAAAABQACyW2qzwAAAABJRU5ErkJggg==',
    'base64',
  ),
  webp: Buffer.from(
    'UklGRkQAAABXRUJQVlA4WAoAAAAQAAAAAQAAAAAAQUxQSAMAAAAAgYMAVlA4IBoAAABQAQCdASoCAAEADMDOJQBWADQAAP5r0BIgAA==',
    'base64',
  ),
} as const
