// What the command line understands, and how it says that it did not.

/** Thrown for arguments that cannot be meant; the caller prints it with a hint and exits with 2. */
export class UsageError extends Error {}

export const HELP = `守望 Shouwang 命令行 / command line

  shouwang serve [--port N] [--host H] [--lan] [--data DIR] [--no-exercise]
      启动服务 / start the server

  shouwang exercise create --division CODE [--people N] [--seed S] [--gates N] [--passes N]
      生成演练数据:区县 6 位、街道 9 位或社区 12 位代码;同样的种子得到同样的数据
      make an exercise for any district (6 digits), street (9) or community (12); the same seed gives the same place.
      --passes N: 为前 N 个小区发放通行证 / issue passes for the first N compounds (6)

  shouwang territory import CODE
      从全国行政区划表导入真实区划 / load the real divisions of a district, street or community

  shouwang account create LOGIN --territory CODE [--role ROLE] [--name NAME]
      开设账号,密码只显示一次;新区县的第一个账号由此而来(默认角色 steward 数据管理员)
      open an account; the password is shown once. A new district gets its first account this way (role: steward)

  shouwang people import FILE --territory CODE [--preview] [--day YYYY-MM-DD] [--refused OUT.xlsx]
      导入住户名册、返乡名单(.xlsx、.xls、.csv);--preview 只检查不写入,不带 --territory 时不与登记比对;--json 每行一个结果
      import a list of residents or returnees; --preview checks it and writes nothing (without --territory: by itself, not against the register);
      --headings ROW --column C=姓名 [--column …] [--sheet NAME]: 认不出的表头和列由人指定,没有表头写 0,不用的列写 C=-
      headings and columns that are not recognised are set by hand; row 0 for no headings, C=- for a column that is not used;
      --json prints one row a line; --day: the day of the list, where no title names it; --refused saves refused rows with their reasons

  shouwang ledger verify [--district CODE]
      校验台账哈希链,指出第一处断裂 / verify the hash chain and name the first broken row

  shouwang lifetime expire [--district CODE]
      立即清除到期数据,按类别报告 / delete what has expired, now, and report by class (the server does it every night)
  shouwang lifetime verify CERTIFICATE
      核对销毁证明 / check the certificate of a deletion

  shouwang backup FILE          备份整个数据库(不含密钥文件)/ back up the database (the key file is not in it)
  shouwang restore FILE         恢复到空数据库 / restore into an empty database
  shouwang keys export FILE     导出密钥(口令加密)/ export the key file, encrypted with a passphrase
  shouwang keys import FILE     放回导出的密钥 / put exported keys in place
  shouwang keys rotate          换用新的加密密钥(旧数据仍可打开)/ make a new sealing key; old data still opens
      口令取自环境变量 SHOUWANG_PASSPHRASE / the passphrase comes from SHOUWANG_PASSPHRASE

  shouwang pass verify TOKEN    校验一张通行证的二维码文本 / check the text of a pass
  shouwang help

选项 / options everywhere: --data DIR (数据目录 / data directory), --json (机器可读 / machine-readable)
环境 / environment: DATABASE_URL, SHOUWANG_DATA, SHOUWANG_LOG
退出码 / exit codes: 0 完成 done, 1 被拒绝或失败 refused or failed, 2 用法错误 wrong usage`
