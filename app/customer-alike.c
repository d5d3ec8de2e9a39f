/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether two records are one person (rule 18). The same question is asked of a form that is being
 * filled and of the whole shop, so it is answered in one place, from the records alone: where the
 * candidates came from makes no difference. */

#include "config.h"

#include "customer-alike.h"

#include "customer-private.h"
#include "fold.h"
#include "search-private.h"

#define MAX_WORDS 8

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
dup_sorted (const GPtrArray *words)
{
  g_autoptr (GPtrArray) folded = g_ptr_array_new ();

  for (guint i = 0; i < words->len; i++)
    g_ptr_array_add (folded, ((SearchWord *)words->pdata[i])->folded);
  g_ptr_array_sort (folded, compare_texts);
  g_ptr_array_add (folded, NULL);
  return g_strjoinv (" ", (char **)folded->pdata);
}

/**
 * alike_new_name:
 * @id: a customer
 * @is_named: whether @name is one they gave
 * @name: valid UTF-8
 *
 * Returns: (transfer full): what alike_is_close() needs, and nothing else.
 */
Alike *
alike_new_name (gint64 id, gboolean is_named, const char *name)
{
  Alike *self = g_new0 (Alike, 1);

  self->id = id;
  self->is_named = is_named;
  self->words = search_words (is_named ? name : "", MAX_WORDS);
  self->sorted = dup_sorted (self->words);
  self->postcode = g_strdup ("");
  self->birth = DAY_NONE;
  self->phones = g_ptr_array_new_with_free_func (g_free);
  self->emails = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/* As the statements write it: «LV-1010» and «lv 1010» are one. */
static char *
dup_postcode (const char *typed)
{
  GString *postcode = g_string_new (NULL);

  for (const char *c = typed; *c != '\0'; c++)
    if (*c != ' ' && *c != '-')
      g_string_append_c (postcode, g_ascii_tolower (*c));
  return g_string_free (postcode, FALSE);
}

static void
add_point (Alike *self, const ContactPoint *point)
{
  switch (point->kind)
    {
    case CONTACT_PHONE:
      g_ptr_array_add (self->phones, contact_reversed (point));
      break;
    case CONTACT_EMAIL:
      if (*point->norm != '\0')
        g_ptr_array_add (self->emails, g_strdup (point->norm));
      break;
    default:
      g_free (self->postcode);
      self->postcode = dup_postcode (point->postcode);
      break;
    }
}

/**
 * alike_new:
 * @customer: a record, stored or being typed
 *
 * Returns: (transfer full): what it is compared by. Folds: not for the main loop.
 */
Alike *
alike_new (const Customer *customer)
{
  gboolean is_named
      = customer->is_organisation || *customer->given != '\0' || *customer->family != '\0';
  Alike *self = alike_new_name (customer->id, is_named, customer->name);

  self->birth = customer->birth;
  for (guint i = 0; i < customer->contacts->len; i++)
    add_point (self, customer->contacts->pdata[i]);
  return self;
}

void
alike_free (Alike *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->words);
  g_free (self->sorted);
  g_free (self->postcode);
  g_ptr_array_unref (self->phones);
  g_ptr_array_unref (self->emails);
  g_free (self);
}

/* The smallest text that both have: where there are several, it is always the same one. */
static const char *
first_shared (const GPtrArray *one, const GPtrArray *other)
{
  const char *first = NULL;

  for (guint i = 0; i < one->len; i++)
    for (guint j = 0; j < other->len; j++)
      if (g_str_equal (one->pdata[i], other->pdata[j])
          && (first == NULL || strcmp (one->pdata[i], first) < 0))
        first = one->pdata[i];
  return first;
}

static gboolean
word_is_close (const SearchWord *one, const SearchWord *other)
{
  if (g_str_equal (one->folded, other->folded))
    return TRUE;
  if (g_utf8_strlen (one->folded, -1) >= SEARCH_SOUND_FROM
      && g_utf8_strlen (other->folded, -1) >= SEARCH_SOUND_FROM
      && g_str_equal (one->sound, other->sound))
    return TRUE;
  return fold_within_one (one->folded, other->folded) && search_is_name_token (one->folded)
         && search_is_name_token (other->folded);
}

/* Each word of one has a word of the other to itself; taken: a bit for each word of the other. */
static gboolean
pair_words (const GPtrArray *one, guint at, const GPtrArray *other, guint taken)
{
  if (at == one->len)
    return TRUE;
  for (guint i = 0; i < other->len; i++)
    if ((taken & (1u << i)) == 0 && word_is_close (one->pdata[at], other->pdata[i])
        && pair_words (one, at + 1, other, taken | (1u << i)))
      return TRUE;
  return FALSE;
}

/**
 * alike_is_close:
 *
 * Returns: whether the names have the same words in any order, where a word may also sound the same
 * or have one letter wrong (rule 17). Who gave no name is close to nobody.
 */
gboolean
alike_is_close (const Alike *self, const Alike *other)
{
  return self->words->len > 0 && self->words->len == other->words->len
         && pair_words (self->words, 0, other->words, 0);
}

/**
 * alike_judge:
 * @why: (out): the most certain reason
 *
 * Returns: whether the two may be one person (rule 18).
 */
gboolean
alike_judge (const Alike *self, const Alike *other, DuplicateWhy *why)
{
  if (first_shared (self->emails, other->emails) != NULL)
    *why = DUPLICATE_EMAIL;
  else if (first_shared (self->phones, other->phones) != NULL)
    *why = self->is_named == other->is_named && g_str_equal (self->sorted, other->sorted)
               ? DUPLICATE_PHONE_NAME
               : DUPLICATE_PHONE;
  else if (*self->postcode != '\0' && g_str_equal (self->postcode, other->postcode)
           && alike_is_close (self, other))
    *why = DUPLICATE_POSTCODE;
  else if (self->birth != DAY_NONE && self->birth == other->birth && alike_is_close (self, other))
    *why = DUPLICATE_BIRTH;
  else
    return FALSE;
  return TRUE;
}

/**
 * alike_shared:
 * @why: as alike_judge() says
 *
 * Returns: (nullable): the e-mail, or the phone's reversed digits, that both have; borrowed.
 */
const char *
alike_shared (const Alike *self, const Alike *other, DuplicateWhy why)
{
  switch (why)
    {
    case DUPLICATE_EMAIL:
      return first_shared (self->emails, other->emails);
    case DUPLICATE_PHONE_NAME:
    case DUPLICATE_PHONE:
      return first_shared (self->phones, other->phones);
    default:
      return NULL;
    }
}

static gboolean
point_is (const ContactPoint *point, const char *shared)
{
  g_autofree char *reversed = contact_reversed (point);

  return g_str_equal (point->norm, shared) || g_str_equal (reversed, shared);
}

/* What they share, as it is written with this one; else the first way to reach them. */
static const char *
shown_contact (const Customer *customer, const char *shared)
{
  for (guint i = 0; shared != NULL && i < customer->contacts->len; i++)
    if (point_is (customer->contacts->pdata[i], shared))
      return ((ContactPoint *)customer->contacts->pdata[i])->display;
  return customer->contacts->len > 0 ? ((ContactPoint *)customer->contacts->pdata[0])->display : "";
}

/**
 * duplicate_new:
 * @customer: a record
 * @why: what makes it somebody else's double
 * @shared: (nullable): as alike_shared() says
 *
 * Returns: (transfer full): a row for a list.
 */
CustomerDuplicate *
duplicate_new (const Customer *customer, DuplicateWhy why, const char *shared)
{
  CustomerDuplicate *self = g_new0 (CustomerDuplicate, 1);

  self->id = customer->id;
  self->number = g_strdup (customer->number);
  self->name = g_strdup (customer->name);
  self->contact = g_strdup (shown_contact (customer, shared));
  self->seen_at = customer->seen_at;
  self->why = why;
  return self;
}

void
customer_duplicate_free (CustomerDuplicate *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->name);
  g_free (self->contact);
  g_free (self);
}

/**
 * duplicate_why_name:
 * @why: a reason
 *
 * Returns: its name in JSON, static.
 */
const char *
duplicate_why_name (DuplicateWhy why)
{
  static const char *const names[N_DUPLICATE_WHYS] = {
    [DUPLICATE_EMAIL] = "e-mail",         [DUPLICATE_PHONE_NAME] = "phone-and-name",
    [DUPLICATE_PHONE] = "phone",          [DUPLICATE_POSTCODE] = "name-and-postcode",
    [DUPLICATE_BIRTH] = "name-and-birth",
  };

  return names[why];
}

/**
 * duplicate_is_certain:
 * @why: a reason
 *
 * Returns: whether rule 18 calls it certain; otherwise it is likely.
 */
gboolean
duplicate_is_certain (DuplicateWhy why)
{
  return why <= DUPLICATE_PHONE_NAME;
}
