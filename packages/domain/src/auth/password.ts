// What makes a password good enough: length, and not being one that everybody tries first. No rules of composition.
import type { Problem } from '../kernel/index.js'

/** Shortest password, in characters (NIST SP 800-63B asks for at least 8; staff accounts open personal data, so more). */
export const PASSWORD_MINIMUM = 10

/** What people type first when ten characters are asked for, in China and elsewhere; compared in lower case. */
const COMMON = new Set([
  '1234567890', '0123456789', '0987654321', '9876543210', '12345678910', '1234567890a', 'a1234567890', 'a123456789', '123456789a',
  '1234567891', '123456789q', 'q123456789', 'qq123456789', '123456789qq', 'aa123456789', 'abc123456789', 'abc1234567', 'abcd123456',
  'abcd1234567', 'abcd12345678', 'abcdefghij', 'abcdef123456', '123456abcdef', '1234abcd1234', '123qweasdzxc', '123qwe123qwe',
  '1q2w3e4r5t', '1q2w3e4r5t6y', '1qaz2wsx3edc', '1qaz1qaz1qaz', '1qazxsw23edc', 'q1w2e3r4t5', 'q1w2e3r4t5y6', 'qwertyuiop', 'qwertyuiop123',
  'qwerty12345', 'qwerty123456', 'qwer123456', 'qwer12345678', 'asdfghjkl1', 'asdfghjkl123', 'asdf123456', 'asd123456789', 'zxcvbnm123',
  'zxcvbnm1234', 'zxc123456789', 'qazwsxedcrfv', 'qazwsx123456', 'qweasdzxc123', 'qwe123456789', 'password12', 'password123', 'password1234',
  'passw0rd123', 'p@ssw0rd123', 'p@ssword123', 'administrator', 'admin12345', 'admin123456', 'admin1234567', 'admin@1234', 'admin@12345',
  'admin@123456', 'root123456', 'test123456', 'user123456', 'welcome123', 'letmein123', 'iloveyou123', 'changeme123', 'default123',
  'woaini1314', 'woaini1314520', 'woaini520520', 'woaini521521', 'woaini123456', 'wo1314520ni', '5201314520', '1314520520', '5201314521', '13145201314',
  '1314521521', '520131452013', '147258369a', '1472583690', '1472583699', '7894561230', '0147258369', '3692581470', '1357924680', '2468013579',
  '1122334455', '5544332211', '112233445566', '123123123a', '1231231231', '123123123123', '123321123321', '1234512345', '12341234123', '123412341234',
  '12345612345', '123456123456', '6666688888', '8888866666', '8888888888a', '1111122222', '1234554321', '12345654321', 'abc123abc123',
  'zhongguo123', 'beijing2008', 'beijing123', 'wuhanjiayou', 'zhongguojiayou', 'shouwang123', 'shouwang1234', 'shouwang2020', 'anyang123456',
])

const isRepetition = (text: string): boolean => /^(.{1,3})\1+.{0,2}$/u.test(text)

/**
 * Judges a new password. Null: good. `auth.password-weak` when it is shorter than ten characters, among the most common,
 * one to three characters repeated, or little more than the login. Length beyond 128 is refused by the schema.
 */
export const judgePassword = (password: string, login: string): Problem | null => {
  const plain = password.normalize('NFKC').toLowerCase()
  const rest = plain.replaceAll(login.normalize('NFKC').toLowerCase(), '')
  const weak = [...plain].length < PASSWORD_MINIMUM || COMMON.has(plain) || isRepetition(plain) || [...rest].length < 4
  return weak ? { code: 'auth.password-weak', minimum: PASSWORD_MINIMUM } : null
}
