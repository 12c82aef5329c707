// The texts that are handed over: notice, extension, certificate of release; versioned, in the person's language, never posted in public (S0-28, S1-26, S1-27).
import type { Instant } from '../kernel/index.js'
import type { Basis, CaseKind, ExtensionReason, NoticeLanguage } from './words.js'

/** The versions of the shipped texts. A law officer approves a change of words as a new version. */
export const NOTICE_VERSION = 'notice-2020-02/1'

/** The language of a notice for somebody; `interpreter`: they read neither, so it is read out to them by somebody who speaks theirs. */
export function noticeLanguage(language: string | null): { language: NoticeLanguage; interpreter: boolean } {
  const word = (language ?? '').trim().toLowerCase()
  if (word === '' || /^zh|汉语|中文|普通话|国语|mandarin|chinese/.test(word)) return { language: 'zh', interpreter: false }
  return /^en|英语|英文/.test(word) ? { language: 'en', interpreter: false } : { language: 'zh', interpreter: true }
}

/** What a notice says besides its words. Workers are people who answer for the case, with how to reach them. */
export interface NoticeFacts {
  name: string
  kind: CaseKind
  basis: Basis
  basisAt: Instant
  days: number
  endsAt: Instant
  rule: string
  legalBasis: string
  place: string
  workers: readonly { duty: 'worker' | 'deputy' | 'doctor'; name: string; phone: string | null }[]
  appealHours: number
}
export interface NoticeText { title: string; version: string; paragraphs: string[] }

/** Date and time in China, to the minute. */
const minute = (at: Instant): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

type Words = {
  title: Record<CaseKind, string>; basis: Record<Basis, string>; duty: Record<'worker' | 'deputy' | 'doctor', string>; reason: Record<ExtensionReason, string>
}

const zh: Words = {
  title: { home: '居家隔离医学观察告知书', central: '集中隔离医学观察告知书', monitoring: '居家健康监测告知书' },
  basis: {
    'close-contact': '与病例密切接触', cohabitant: '与密切接触者共同居住', 'risk-area': '来自风险地区', arrival: '入境或返回', 'after-central': '集中隔离期满',
    'after-hospital': '出院',
  },
  duty: { worker: '责任人', deputy: '副责任人', doctor: '社区医生' },
  reason: { symptoms: '出现症状', 'new-exposure': '发生新的接触', 'test-pending': '检测结果未出', 'cohabitant-confirmed': '同住人确诊' },
}
const en: Words = {
  title: { home: 'Notice of quarantine at home', central: 'Notice of quarantine at a central site', monitoring: 'Notice of health monitoring' },
  basis: {
    'close-contact': 'close contact with a case', cohabitant: 'living with a close contact', 'risk-area': 'coming from a risk area', arrival: 'arrival or return',
    'after-central': 'end of quarantine at a central site', 'after-hospital': 'discharge from hospital',
  },
  duty: { worker: 'Responsible for you', deputy: 'Their deputy', doctor: 'Community doctor' },
  reason: {
    symptoms: 'symptoms', 'new-exposure': 'a new exposure', 'test-pending': 'a test result that is not there yet', 'cohabitant-confirmed': 'a confirmed case in the home',
  },
}
export const NOTICE_WORDS: Record<NoticeLanguage, Words> = { zh, en }

const zhNotice = ({ name, kind, basis, basisAt, days, endsAt, rule, legalBasis, place, appealHours }: NoticeFacts): string[] => [
  `${name}:因${zh.basis[basis]},依据${legalBasis}(规则 ${rule}),请您在${place}接受${kind === 'monitoring' ? '健康监测' : '隔离医学观察'}。`,
  `自 ${minute(basisAt)} 起算,共 ${days} 天(每满 24 小时为一天),至 ${minute(endsAt)} 结束。期满且符合条件即自动解除,非因列明理由、经第二人批准并书面告知,不得延长。`,
  kind === 'monitoring' ? '请每天测量并登记一次体温,出现症状立即告知社区医生。' : '请每天上午、下午各测量并登记一次体温;期间不得擅自外出,不得出借通行证或健康码。急病、产检、透析等就医不受限制:按一下“紧急就医”即可出门,手续后补。',
  `您有权了解记录、更正错误、请求帮助并提出申诉;申诉在 ${appealHours} 小时内答复。您的信息不会张贴在门上、电梯里或任何公共场所。`,
]
const enNotice = ({ name, kind, basis, basisAt, days, endsAt, rule, legalBasis, place, appealHours }: NoticeFacts): string[] => [
  `${name}: because of ${en.basis[basis]}, and under ${legalBasis} (rules ${rule}),` +
    ` you are asked to stay ${kind === 'monitoring' ? 'under health monitoring' : 'in quarantine'} at ${place}.`,
  `It counts from ${minute(basisAt)} and lasts ${days} days of 24 hours, until ${minute(endsAt)} (China time). ` +
    `It ends by itself once the conditions are met. It is extended only for a listed reason, approved by a second person, and with a notice to you.`,
  kind === 'monitoring' ? 'Please take and report your temperature once a day, and tell the community doctor of any symptom at once.'
    : 'Please take and report your temperature every morning and afternoon. Do not go out without leave, and do not lend your pass. ' +
    'Medical emergencies, antenatal checks and dialysis are not held up: touch “emergency” and go; the paper work follows.',
  `You may see what is recorded about you, have it corrected, ask for help, and appeal; an appeal is answered within ${appealHours} hours. ` +
    `Nothing about you is posted on a door, in a lift or in any public place.`,
]

/** The notice of opening for one person. */
export function openingNotice(facts: NoticeFacts, language: NoticeLanguage): NoticeText {
  const words = NOTICE_WORDS[language]
  const workers = facts.workers.map(({ duty, name, phone }) => `${words.duty[duty]}${language === 'zh' ? ':' : ': '}${name}${phone ? ` ${phone}` : ''}`)
  return { title: words.title[facts.kind], version: NOTICE_VERSION, paragraphs: [...(language === 'zh' ? zhNotice(facts) : enNotice(facts)), ...workers] }
}

export interface ExtensionFacts {
  name: string; reason: ExtensionReason; days: number; before: Instant; after: Instant; requestedName: string
  decidedName: string; appealHours: number
}

/** The notice of an extension: its reason, who asked and who approved, the old end and the new, and how to appeal. */
export function extensionNotice(facts: ExtensionFacts, language: NoticeLanguage): NoticeText {
  const { name, reason, days, before, after, requestedName, decidedName, appealHours } = facts
  return language === 'zh'
    ? {
      title: '延长医学观察告知书', version: NOTICE_VERSION,
      paragraphs: [
        `${name}:因${zh.reason[reason]},您的医学观察由 ${minute(before)} 延长 ${days} 天,至 ${minute(after)}。`,
        `申请人:${requestedName};批准人:${decidedName}。如有异议可提出申诉,${appealHours} 小时内答复;申诉成立,延长即时撤销。`,
      ],
    }
    : {
      title: 'Notice of extension', version: NOTICE_VERSION,
      paragraphs: [
        `${name}: because of ${en.reason[reason]}, your observation is extended by ${days} days, from ${minute(before)} to ${minute(after)} (China time).`,
        `Asked for by ${requestedName}; approved by ${decidedName}. You may appeal and will be answered within ${appealHours} hours; if it is granted, the extension ends at once.`,
      ],
    }
}

/** The number of a certificate of release: district, day, and the end of the case's id. */
export const certificateNumber = (district: string, releasedAt: Instant, id: string): string =>
  `${district}-${minute(releasedAt).slice(0, 10).replaceAll('-', '')}-${id.slice(-8).toUpperCase()}`

export interface CertificateFacts { name: string; kind: CaseKind; basisAt: Instant; releasedAt: Instant; certificate: string }

/** The certificate of release with advice for afterwards. */
export function releaseCertificate({ name, kind, basisAt, releasedAt, certificate }: CertificateFacts, language: NoticeLanguage): NoticeText {
  return language === 'zh'
    ? {
      title: kind === 'monitoring' ? '健康监测期满证明' : '解除医学观察证明', version: NOTICE_VERSION,
      paragraphs: [
        `编号 ${certificate}`, `${name}自 ${minute(basisAt)} 起接受医学观察,已符合解除条件,于 ${minute(releasedAt)} 解除。通行证与出入权限即时恢复。`,
        '建议:继续戴口罩、勤洗手、少聚集;14 天内如有发热、咳嗽、乏力,请告知社区医生并就医,如实说明观察经历。任何单位不得因曾被观察而拒绝您出入、租住或复工。',
      ],
    }
    : {
      title: kind === 'monitoring' ? 'Certificate: health monitoring completed' : 'Certificate of release from quarantine', version: NOTICE_VERSION,
      paragraphs: [
        `No. ${certificate}`,
          `${name} was under observation from ${minute(basisAt)}, met every condition, and was released on ${minute(releasedAt)} (China time). Passes are valid again.`,
        'Advice: keep wearing a mask, wash your hands, avoid gatherings. If within 14 days you have a fever, a cough or are exhausted,' +
          ' tell the community doctor and see one. Nobody may refuse you entry, a home or work because you were under observation.',
      ],
    }
}
