/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words of any script in Latin letters, by ICU: Russian, Ukrainian, Belarusian, Serbian and
 * Macedonian as BGN writes them, Greek as UNGEGN does, every other script as ICU does (rule 17).
 * Opening a transliterator takes 10 to 120 ms, so each is opened when a word of its script is first
 * met, and each thread works with copies of its own, which are cheap. */

#include "fold-script.h"

#include <string.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "fold.h"

/* Beside one for each script. */
enum {
  VARIANT_ASCII = USCRIPT_CODE_LIMIT,
  VARIANT_BELARUSIAN,
  VARIANT_CYRILLIC,
  VARIANT_MACEDONIAN,
  VARIANT_SERBIAN,
  VARIANT_UKRAINIAN,
  N_VARIANTS,
};

typedef struct {
  gboolean tried[N_VARIANTS];
  UTransliterator *open[N_VARIANTS];
} Transliterators;

static void
transliterators_free (gpointer data)
{
  Transliterators *own = data;

  for (int i = 0; i < N_VARIANTS; i++)
    if (own->open[i] != NULL)
      utrans_close (own->open[i]);
  g_free (own);
}

static GPrivate own_private = G_PRIVATE_INIT (transliterators_free);
static GMutex masters_mutex;
static Transliterators masters;

static char *
dup_id (int variant)
{
  switch (variant)
    {
    case VARIANT_ASCII:
      return g_strdup ("Latin-ASCII");
    case VARIANT_BELARUSIAN:
      return g_strdup ("Belarusian-Latin/BGN");
    case VARIANT_CYRILLIC:
      return g_strdup ("Cyrillic-Latin");
    case VARIANT_MACEDONIAN:
      return g_strdup ("Macedonian-Latin/BGN");
    case VARIANT_SERBIAN:
      return g_strdup ("Serbian-Latin/BGN");
    case VARIANT_UKRAINIAN:
      return g_strdup ("Ukrainian-Latin/BGN");
    case USCRIPT_CYRILLIC:
      return g_strdup ("Russian-Latin/BGN");
    case USCRIPT_GREEK:
      return g_strdup ("Greek-Latin/UNGEGN");
    default:
      return g_strconcat (uscript_getName ((UScriptCode)variant), "-Latin", NULL);
    }
}

static UTransliterator *
open_transliterator (int variant)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autofree char *id = dup_id (variant);
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (id, -1, NULL, NULL, NULL);
  UTransliterator *opened = utrans_openU (wide, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);

  return U_SUCCESS (status) ? opened : NULL;
}

/* A copy of this thread's own; NULL where ICU knows no way from that script. */
static UTransliterator *
get_transliterator (int variant)
{
  Transliterators *own = g_private_get (&own_private);

  if (own == NULL)
    {
      own = g_new0 (Transliterators, 1);
      g_private_set (&own_private, own);
    }
  if (!own->tried[variant])
    {
      UErrorCode status = U_ZERO_ERROR;
      g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&masters_mutex);

      if (!masters.tried[variant])
        {
          masters.open[variant] = open_transliterator (variant);
          masters.tried[variant] = TRUE;
        }
      if (masters.open[variant] != NULL)
        own->open[variant] = utrans_clone (masters.open[variant], &status);
      own->tried[variant] = TRUE;
    }
  return own->open[variant];
}

static char *
transliterate (int variant, const char *text, gsize length)
{
  UTransliterator *transliterator = get_transliterator (variant);
  glong n_units;
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (text, (glong)length, NULL, &n_units, NULL);

  if (transliterator == NULL || wide == NULL)
    return g_strndup (text, length);
  for (int room = (int)n_units * 4 + 32;; room *= 4)
    {
      g_autofree gunichar2 *buffer = g_new (gunichar2, room);
      UErrorCode status = U_ZERO_ERROR;
      int32_t used = (int32_t)n_units;
      int32_t limit = used;

      memcpy (buffer, wide, (gsize)n_units * sizeof *buffer);
      utrans_transUChars (transliterator, buffer, &used, room, 0, &limit, &status);
      if (status == U_BUFFER_OVERFLOW_ERROR && room < G_MAXINT / 8)
        continue;
      if (U_SUCCESS (status))
        {
          char *latin = g_utf16_to_utf8 (buffer, used, NULL, NULL, NULL);

          if (latin != NULL)
            return latin;
        }
      return g_strndup (text, length);
    }
}

/* Which Cyrillic: letters that only one of them has tell it. */
static int
find_cyrillic (const char *word)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    switch (g_utf8_get_char (p))
      {
      case 0x0454: /* є */
      case 0x0456: /* і */
      case 0x0457: /* ї */
      case 0x0491: /* ґ */
        return strstr (word, "ў") != NULL ? VARIANT_BELARUSIAN : VARIANT_UKRAINIAN;
      case 0x045E: /* ў */
        return VARIANT_BELARUSIAN;
      case 0x0452: /* ђ */
      case 0x0458: /* ј */
      case 0x0459: /* љ */
      case 0x045A: /* њ */
      case 0x045B: /* ћ */
      case 0x045F: /* џ */
        return VARIANT_SERBIAN;
      case 0x0453: /* ѓ */
      case 0x0455: /* ѕ */
      case 0x045C: /* ќ */
        return VARIANT_MACEDONIAN;
      default:
        break;
      }
  return USCRIPT_CYRILLIC;
}

static UScriptCode
script_of (const char *p)
{
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript ((UChar32)g_utf8_get_char (p), &status);

  return U_SUCCESS (status) ? script : USCRIPT_COMMON;
}

static gboolean
has_script (const char *text, UScriptCode script)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (script_of (p) == script)
      return TRUE;
  return FALSE;
}

static void
replace_all (char **text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (*text, from, -1);

  g_free (*text);
  *text = g_strjoinv (to, parts);
}

/* What the written form hides from the ear: ё is «yo» except after a hushing sound, and χ is a
 * rough h wherever it stands. */
static void
spell_out (UScriptCode script, char **latin)
{
  if (script == USCRIPT_CYRILLIC && strstr (*latin, "ë") != NULL)
    {
      replace_all (latin, "hë", "he");
      replace_all (latin, "ë", "yo");
      replace_all (latin, "yyo", "yo");
    }
  else if (script == USCRIPT_GREEK && strstr (*latin, "ch") != NULL)
    replace_all (latin, "ch", "kh");
}

static char *
romanise_run (UScriptCode script, const char *word, const char *run, gsize length,
              gboolean for_sound)
{
  int variant = script == USCRIPT_CYRILLIC ? find_cyrillic (word) : (int)script;
  char *latin;

  if (script == USCRIPT_LATIN || script == USCRIPT_COMMON || script == USCRIPT_INHERITED)
    return g_strndup (run, length);
  latin = transliterate (variant, run, length);
  if (script == USCRIPT_CYRILLIC && has_script (latin, USCRIPT_CYRILLIC))
    {
      char *rest = latin;

      latin = transliterate (VARIANT_CYRILLIC, rest, strlen (rest));
      g_free (rest);
    }
  if (for_sound)
    spell_out (script, &latin);
  return latin;
}

/**
 * fold_romanise:
 * @word: a word, valid UTF-8
 * @length: its bytes
 * @for_sound: whether it is to be heard rather than read
 *
 * Returns: (transfer full): @word in small Latin letters, decomposed (NFKD), accents kept; letters
 *   of a script that ICU cannot romanise stay as they are. Safe on every thread, slow for the first
 *   word of a script.
 */
char *
fold_romanise (const char *word, gsize length, gboolean for_sound)
{
  g_autofree char *plain = g_utf8_normalize (word, (gssize)length, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *composed = g_utf8_strdown (plain, -1);
  g_autoptr (GString) latin = g_string_new (NULL);
  const char *p = composed;

  while (*p != '\0')
    {
      const char *run = p;
      UScriptCode script = script_of (p);
      g_autofree char *part = NULL;

      for (; *p != '\0'; p = g_utf8_next_char (p))
        {
          UScriptCode here = script_of (p);

          if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED)
            script = here;
          else if (here != script && here != USCRIPT_COMMON && here != USCRIPT_INHERITED)
            break;
        }
      part = romanise_run (script, composed, run, (gsize)(p - run), for_sound);
      g_string_append (latin, part);
    }
  return g_utf8_normalize (latin->str, (gssize)latin->len, G_NORMALIZE_ALL);
}

/**
 * fold_latin_to_ascii:
 * @latin: Latin letters
 * @length: how many bytes
 *
 * Returns: (transfer full): what ICU makes of them in ASCII.
 */
char *
fold_latin_to_ascii (const char *latin, gsize length)
{
  return transliterate (VARIANT_ASCII, latin, length);
}

/**
 * fold_warm:
 *
 * Opens what the scripts of most customers need. It takes up to a tenth of a second: call it on a
 * worker thread, after the first frame.
 */
void
fold_warm (void)
{
  static const char *const words[] = { "Янис", "Ігор", "Χρήστος" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_free (fold_romanise (words[i], strlen (words[i]), FALSE));
}
