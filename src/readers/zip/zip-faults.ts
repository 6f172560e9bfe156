import { FileFault } from '../file-fault.ts';

export function damagedZip(error: unknown): FileFault {
  const text = error instanceof Error ? error.message : String(error);
  if (/encrypt/iu.test(text)) return encryptedZip();
  return new FileFault(
    'file-damaged',
    `压缩结构已损坏(${text})。请用 Excel 或 WPS 打开后另存为 .xlsx,或向来源单位重新索取。`,
    `The compressed structure is damaged (${text}). Open it in Excel or WPS and save it as .xlsx again, or ask for the file again.`,
    error,
  );
}

/** The fault of a zip file that unpacks to more than the limits allow; the texts say to what. */
export function zipBomb(zh: string, en: string): FileFault {
  return new FileFault(
    'file-bomb',
    `解压后${zh},超出安全上限,已拒绝。请确认来源;确为正常数据的,请拆成几个文件或导出为 CSV。`,
    `Unpacked it ${en}, beyond the safe limit; refused. Check where it comes from; if it is sound, split it or export it as CSV.`,
  );
}

export function encryptedZip(): FileFault {
  return new FileFault(
    'file-encrypted',
    '文件有密码。请去掉密码后另存,再导入。',
    'The file has a password. Save it without one and import it again.',
  );
}
