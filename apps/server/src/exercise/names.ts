// Names for people who do not exist: surnames by rough frequency, given names from common characters by generation.
import { weighted, type Chance } from './chance.js'

/** Rough shares, in tenths of a percent, as one meets them in northern Henan. */
const SURNAMES = weighted<string>([
  ['王', 96], ['李', 93], ['张', 90], ['刘', 62], ['陈', 34], ['杨', 32], ['赵', 31], ['郭', 24], ['马', 19], ['孙', 19], ['周', 16], ['吴', 14], ['徐', 13],
  ['胡', 12], ['朱', 12], ['高', 12], ['韩', 12], ['冯', 11], ['许', 10], ['郑', 10], ['申', 9], ['宋', 9], ['常', 8], ['董', 8], ['程', 8], ['曹', 7], ['任', 7],
  ['袁', 7], ['田', 7], ['于', 6], ['贾', 6], ['范', 6], ['石', 6], ['秦', 6], ['侯', 6], ['孟', 5], ['苗', 5], ['路', 5], ['段', 5], ['焦', 4], ['付', 4], ['牛', 4],
  ['魏', 4], ['崔', 4], ['杜', 4], ['裴', 3], ['尚', 3], ['索', 2], ['邵', 2], ['欧阳', 1], ['上官', 1], ['司马', 1], ['皇甫', 1],
])

/** Characters of given names by the years in which they were in fashion. */
const GENERATIONS = [
  { until: 1965, male: '国建德福贵发财富根生有明志海清山水金树林全保成来振书文学义和顺', female: '秀英兰芳桂花玉珍凤梅莲荣香爱云霞素贞淑翠枝改巧春菊焕' },
  { until: 1985, male: '建军伟强勇刚军华平杰辉涛斌波鹏志宏永红卫东民海峰利庆', female: '丽敏静艳娟燕霞红芳莉萍玲慧琴琳云晓春利俊华芬凤瑞' },
  { until: 2003, male: '浩宇鑫磊超凯旭帅鹏飞博阳晨龙坤昊毅亮一鸣嘉航智', female: '婷雪娜倩雅欣怡佳颖梦莹晨璐瑶思琪月文静悦慧妍冰晴' },
  { until: 9999, male: '梓轩子涵浩然宇辰一诺沐阳奕晨铭泽睿航俊熙柏言景行承恩', female: '梓涵欣怡诗雨可馨一诺语桐若曦佳琪雨萱思彤沐瑶安然知夏念' },
] as const

/** Names with a dot, as the ethnic minorities of the north-west bear them: given name and father's name. */
const DOTTED = ['阿依古丽', '买买提', '古丽娜', '艾力', '帕提古丽', '吐尔逊', '热依汗', '库尔班'] as const

export const pickSurname = (chance: Chance): string => chance.weigh(SURNAMES)

/** A given name of one or two characters, after the fashion of the birth year. */
export function givenName(chance: Chance, sex: 'male' | 'female', birthYear: number): string {
  const characters = [...GENERATIONS.find(({ until }) => birthYear < until)![sex]]
  const first = chance.pick(characters)
  return chance.yes(birthYear < 1965 ? 0.25 : 0.2) ? first : first + chance.pick(characters)
}

/** One person in five hundred has a name with a dot inside. */
export const dottedName = (chance: Chance): string | undefined => (chance.yes(0.002) ? `${chance.pick(DOTTED)}·${chance.pick(DOTTED)}` : undefined)

const PLACE_FIRST = [
  '金穗', '枫林', '钢花', '安康', '祥和', '文峰', '洹河', '锦绣', '阳光', '翰林', '盛世', '东方', '福佳', '德隆', '华强', '御景', '紫薇', '桃源', '梧桐', '丹桂', '明珠',
  '春晓', '和谐', '永兴', '康乐', '兴业', '迎宾', '望河', '水岸', '平原', '新星', '光明', '友谊', '建业', '凤凰', '龙安', '南苑', '北辰', '西湖', '东湖', '银杏', '玉兰',
] as const
const PLACE_LAST = { A: ['花园', '名城', '华庭', '国际', '苑', '府'], B: ['家属院', '小区', '新村', '家园', '里'], C: ['公寓', '商住楼', '租住院', '小区'] } as const

/** A compound's name in the manner of its class; `taken` keeps names of one community apart. */
export function compoundName(chance: Chance, kind: 'A' | 'B' | 'C', taken: Set<string>): string {
  for (let part = 1; ; part++) {
    const name = chance.pick(PLACE_FIRST) + chance.pick(PLACE_LAST[kind]) + (part > 20 ? `${part - 20}期` : '')
    if (!taken.has(name)) {
      taken.add(name)
      return name
    }
  }
}
