/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Phone numbers (rule 16): what was typed is always kept by the caller; here it becomes E.164 where
 * it can mean only one number, a text to show, and digits to search. libphonenumber is loaded with
 * the first number, since linking it would cost every start some milliseconds. */

#include "config.h"

#include "phone.h"

#include <gmodule.h>
#include <string.h>

#include "phone-shim.h"

#define MEMO_MAX 4096 /* numbers kept: half a MB */
#define KNOWN_MAX 4

typedef char *(*PhoneFunc) (const char *number, const char *region);

typedef struct {
  PhoneFunc to_e164;
  PhoneFunc display;
} Shim;

/* What this thread was told by phone_know (). */
typedef struct {
  char *typed;
  char *e164;
} Number;

typedef struct {
  Number numbers[KNOWN_MAX];
  guint next;
} Known;

static void
number_clear (Number *number)
{
  g_free (number->typed);
  g_free (number->e164);
}

static void
known_free (gpointer data)
{
  Known *known = data;

  for (guint i = 0; i < KNOWN_MAX; i++)
    number_clear (&known->numbers[i]);
  g_free (known);
}

static GPrivate known_private = G_PRIVATE_INIT (known_free);

static const char *
get_known (const char *typed)
{
  const Known *known = g_private_get (&known_private);

  for (guint i = 0; known != NULL && i < KNOWN_MAX; i++)
    if (g_strcmp0 (known->numbers[i].typed, typed) == 0)
      return known->numbers[i].e164;
  return NULL;
}

/* Where the module lies: beside the program while it runs from its build folder. */
static char *
dup_module_path (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  gboolean uninstalled = program != NULL && g_str_has_prefix (program, DESKBELL_BUILDDIR "/");

  return g_build_filename (uninstalled ? DESKBELL_BUILDDIR "/app" : DESKBELL_MODULEDIR,
                           "deskbell-phone." G_MODULE_SUFFIX, NULL);
}

static gpointer
load_shim (gpointer data)
{
  g_autofree char *path = dup_module_path ();
  GModule *module = g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  Shim *shim;

  if (module == NULL)
    {
      g_warning ("Phone numbers are kept as typed: %s", g_module_error ());
      return NULL;
    }
  shim = g_new0 (Shim, 1);
  if (!g_module_symbol (module, "deskbell_phone_to_e164", (gpointer *)&shim->to_e164)
      || !g_module_symbol (module, "deskbell_phone_display", (gpointer *)&shim->display))
    g_error ("The module %s is not one of this program", path);
  g_module_make_resident (module);
  return shim;
}

static const Shim *
get_shim (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_shim, NULL);
}

/* One call at a time: whether the library was built for threads differs by distribution. */
static char *
ask (PhoneFunc func, const char *number, const char *region)
{
  static GMutex mutex;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autofree char *valid = g_utf8_make_valid (number, -1);
  g_autofree char *code = g_ascii_strup (region != NULL && *region != '\0' ? region : "ZZ", -1);

  return func (valid, code);
}

/* The same few customers are shown at each key press, and the library takes 30 µs a number. */
static char *
ask_display (const Shim *shim, const char *e164, const char *region)
{
  static GMutex mutex;
  static GHashTable *memo; /* number and country → text to show */
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autofree char *key = g_strconcat (e164, " ", region, NULL);
  char *shown;

  if (memo == NULL)
    memo = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  shown = g_hash_table_lookup (memo, key);
  if (shown != NULL)
    return g_strdup (shown);
  shown = ask (shim->display, e164, region);
  if (shown == NULL)
    return NULL;
  if (g_hash_table_size (memo) >= MEMO_MAX)
    g_hash_table_remove_all (memo);
  g_hash_table_insert (memo, g_steal_pointer (&key), g_strdup (shown));
  return shown;
}

/**
 * phone_warm:
 *
 * Loads what the first number needs, about 15 ms: call it on a worker thread after the first frame.
 */
void
phone_warm (void)
{
  g_free (phone_to_e164 ("+37126123456", NULL));
}

/**
 * phone_know:
 * @typed: a number that was made up
 * @e164: what phone_to_e164() would say of it in every region
 *
 * For who makes up a million of them: libphonenumber takes as long for a number as all else of a
 * customer. Each thread knows the last few.
 */
void
phone_know (const char *typed, const char *e164)
{
  Known *known = g_private_get (&known_private);
  Number *number;

  if (known == NULL)
    {
      known = g_new0 (Known, 1);
      g_private_set (&known_private, known);
    }
  number = &known->numbers[known->next++ % KNOWN_MAX];
  number_clear (number);
  number->typed = g_strdup (typed);
  number->e164 = g_strdup (e164);
}

/**
 * phone_to_e164:
 * @typed: a phone number as a person typed it, in digits of any script
 * @region: (nullable): the shop's country (ISO 3166), in which it was typed; %NULL for none
 *
 * Returns: (transfer full) (nullable): the number as "+37126123456" if it is valid in any region of
 *   its country code (rule 16); %NULL if it is no number, or may be two: keep what was typed. Safe
 *   on every thread; not for the main loop before phone_warm() is done.
 */
char *
phone_to_e164 (const char *typed, const char *region)
{
  const Shim *shim = get_shim ();
  const char *known = get_known (typed);

  if (shim == NULL)
    return NULL;
  return known != NULL ? g_strdup (known) : ask (shim->to_e164, typed, region);
}

/**
 * phone_display:
 * @e164: a number as phone_to_e164() gave it
 * @region: (nullable): the shop's country (ISO 3166)
 *
 * Returns: (transfer full): the number to show: as written within the country when it has @region's
 *   country code, else with its country code; @e164 itself if it is no number. Threads as above.
 */
char *
phone_display (const char *e164, const char *region)
{
  const Shim *shim = get_shim ();
  char *shown = shim != NULL ? ask_display (shim, e164, region) : NULL;

  return shown != NULL ? shown : g_strdup (e164);
}

/**
 * phone_digits:
 * @typed: any text
 *
 * Returns: (transfer full): its digits alone, those of other scripts as ASCII.
 */
char *
phone_digits (const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  GString *digits = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      int digit = g_unichar_digit_value (g_utf8_get_char (p));

      if (digit >= 0)
        g_string_append_c (digits, (char)('0' + digit));
    }
  return g_string_free (digits, FALSE);
}

/**
 * phone_reversed_digits:
 * @typed: any text
 *
 * Returns: (transfer full): its digits from the last to the first: what an index needs to find a
 *   number by its end.
 */
char *
phone_reversed_digits (const char *typed)
{
  return g_strreverse (phone_digits (typed));
}
