import { plainDocument } from '../../document-text.ts';
import type { Carrier } from '../carrier.ts';
import { decodeText } from '../decode-text.ts';

/** Plain text in any usual encoding; takes whatever no other carrier knows. */
export const txtCarrier: Carrier = {
  name: 'txt',
  recognises: () => true,
  read: ({ bytes }) => {
    const { text, encoding } = decodeText(bytes);
    return [{ ...plainDocument(text.replace(/^\ufeff/u, '')), encoding }];
  },
};
