import type { GradeBook, GradedLesson } from '../grade.ts'

/** The lesson that a title in a learning platform, or the name of its file, means: by its id, its number ("Lesson 3", "Lección 3") or its title. */
export function lessonNamed(title: string, { lessons }: GradeBook): GradedLesson | undefined {
  const name = plain(title.replace(/\s*\(\d+\)$/, ''))
  return lessons.find(({ id, number, texts }) => {
    const titles = [texts.en.title, texts.es.title].map(plain)
    return (
      name === plain(id) ||
      name.includes(id) ||
      titles.some((own) => name.includes(own)) ||
      new RegExp(`\\b(lesson|leccion) 0*${number}\\b`).test(name)
    )
  })
}

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
