// Words of the pass screens.
import { wordOf } from '../../platform/console/index.js'
import { registerTexts } from '../../platform/i18n.js'

export const passConsoleTexts = {
  zh: {
    title: '通行证', hint: '按小区或楼栋发放、查看、吊销和打印。租户与业主权利相同。', find: '证号、门牌或姓氏', empty: '这里还没有通行证。选择小区后点“发放”。', noMatch: '没有符合的通行证。',
    allStates: '全部状态',
    number: '证号', holder: '持证人', kind: '种类', door: '门牌', compound: '小区', building: '楼栋', period: '有效期', from: '生效', to: '失效',
    'kind.resident': '居民', 'kind.tenant': '租户', 'kind.temporary': '临时', 'kind.worker': '务工', 'kind.vehicle': '车辆', 'kind.medical': '医务',
    'kind.enterprise': '企业',
    'state.active': '有效', 'state.suspended': '暂停', 'state.expired': '过期', 'state.revoked': '已吊销',
    issue: '发放', 'issue.title': '发放通行证', 'issue.explain': '为所选区域内还没有通行证的每位居民发放一张,并为每户生成住户卡。', 'issue.period': '有效期', 'issue.do': '发放',
    'issue.running': '正在签发,请稍候……', 'issue.done': '新发 {{issued}} 张,原有 {{already}} 张,涉及 {{households}} 户。', 'issue.print': '打印这些通行证',
    print: '打印', 'print.choose': '先选择小区或楼栋再打印。', revoke: '吊销', 'revoke.title': '吊销 {{n}} 张通行证?',
    'revoke.explain': '吊销不可恢复。各卡口手机在下次联络时得知,之后持证人将被劝返。', 'revoke.done': '已吊销', choose: '选择', choosePage: '全选本页', chooseNone: '取消选择',
    'revoke.chosen': '吊销所选 {{n}} 张',
    'revokeReason.lost': '丢失', 'revokeReason.moved-away': '已搬走', 'revokeReason.misused': '违规使用', 'revokeReason.issued-in-error': '误发',
    'revokeReason.replaced': '已换发',
    suspend: '暂停', 'suspend.title': '暂停通行证 {{number}}?', 'suspend.explain': '暂停期间持证人不能凭此证进入,可随时恢复。', 'suspend.done': '已暂停', resume: '恢复',
    'resume.title': '恢复通行证 {{number}}?', 'resume.explain': '恢复后立即可用,各卡口在下次联络时得知。', 'resume.done': '已恢复',
    key: '更换签发密钥', 'key.title': '更换签发密钥?', 'key.explain': '之后发放的通行证用新密钥签名。旧密钥在其通行证到期前继续有效。', 'key.done': '已启用新密钥', printTitle: '打印通行证',
  },
  en: {
    title: 'Passes', hint: 'Issue, list, revoke and print by compound or building. Tenants have the same rights as owners.',
    find: 'Number, door or surname', empty: 'No passes here yet. Choose a compound and issue them.', noMatch: 'No pass fits.',
    allStates: 'Every state',
    number: 'Number', holder: 'Holder', kind: 'Kind', door: 'Door', compound: 'Compound', building: 'Building', period: 'Valid',
    from: 'From', to: 'To',
    'kind.resident': 'Resident', 'kind.tenant': 'Tenant', 'kind.temporary': 'Temporary', 'kind.worker': 'Worker',
    'kind.vehicle': 'Vehicle', 'kind.medical': 'Medical', 'kind.enterprise': 'Enterprise',
    'state.active': 'Active', 'state.suspended': 'Suspended', 'state.expired': 'Expired', 'state.revoked': 'Revoked',
    issue: 'Issue', 'issue.title': 'Issue passes',
    'issue.explain': 'Issues a pass to every resident of the chosen place who holds none, and a card to every household.',
    'issue.period': 'Valid', 'issue.do': 'Issue', 'issue.running': 'Signing passes, please wait …',
    'issue.done': '{{issued}} issued, {{already}} had one already, {{households}} {{households, household|households}}.', 'issue.print': 'Print these passes',
    print: 'Print', 'print.choose': 'Choose a compound or building to print.', revoke: 'Revoke', 'revoke.title': 'Revoke {{n}} {{n, pass|passes}}?',
    'revoke.explain': 'This cannot be undone. Every gate learns it at its next contact; the holders are then turned back.',
    'revoke.done': 'Revoked', choose: 'Choose', choosePage: 'Choose this page', chooseNone: 'Choose none',
    'revoke.chosen': 'Revoke the {{n}} chosen',
    'revokeReason.lost': 'Lost', 'revokeReason.moved-away': 'Moved away', 'revokeReason.misused': 'Misused',
    'revokeReason.issued-in-error': 'Issued in error', 'revokeReason.replaced': 'Replaced',
    suspend: 'Suspend', 'suspend.title': 'Suspend pass {{number}}?',
    'suspend.explain': 'Until it is resumed the holder cannot come in on this pass.', 'suspend.done': 'Suspended', resume: 'Resume',
    'resume.title': 'Resume pass {{number}}?', 'resume.explain': 'It works again at once; every gate learns it at its next contact.',
    'resume.done': 'Resumed',
    key: 'Rotate the signing key', 'key.title': 'Rotate the signing key?',
    'key.explain': 'Passes issued from now on are signed with a new key. The old one keeps verifying until its passes have ended.',
    'key.done': 'The new key is in use', printTitle: 'Print passes',
  },
}
export const passConsole = registerTexts('pass-console', passConsoleTexts)

/** The word for a code of pass data: `passWord('state', 'active')`. */
export const passWord = (prefix: string, code: string): string => wordOf(passConsole, prefix, code)
