/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new customer, read and checked but not yet written. Reading a phone number and folding a name
 * take as long as writing them; neither needs the database, so that who adds a million customers
 * has them read on a thread of its own, ahead of the job that writes them. */

#include "config.h"

#include "customer-private.h"

#include "audit.h"
#include "search.h"

static SearchWords *
read_words (const Customer *self)
{
  g_autoptr (GPtrArray) emails = g_ptr_array_new ();

  for (guint i = 0; i < self->contacts->len; i++)
    {
      const ContactPoint *point = self->contacts->pdata[i];
      if (point->kind == CONTACT_EMAIL)
        g_ptr_array_add (emails, point->typed);
    }
  return search_words_new (self->name, self->reference != NULL ? self->reference : "", emails);
}

/* There are a few hundred ways to say something of somebody. Returns: (transfer full) */
static char *
dup_facts (GStrv given)
{
  static GPrivate memo_private = G_PRIVATE_INIT ((GDestroyNotify)g_hash_table_unref);
  GHashTable *memo = g_private_get (&memo_private);
  g_autofree char *key = g_strjoinv (" ", given);
  char *facts;

  if (memo == NULL)
    {
      memo = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_private_set (&memo_private, memo);
    }
  facts = g_hash_table_lookup (memo, key);
  if (facts == NULL)
    {
      g_autoptr (JsonObject) detail = customer_detail (given, CUSTOMER_FIRST_VERSION);

      facts = audit_facts (detail);
      g_hash_table_insert (memo, g_steal_pointer (&key), facts);
    }
  return g_strdup (facts);
}

/**
 * customer_ready_new:
 * @fields: what is said of somebody new
 * @country: the shop's own
 * @today: nobody is born later
 * @error: return location: `invalid` with the field's pointer
 *
 * On any thread. Returns: (transfer full) (nullable): what customer-add would write.
 */
CustomerReady *
customer_ready_new (JsonObject *fields, const char *country, Day today, GError **error)
{
  g_autoptr (CustomerReady) self = g_new0 (CustomerReady, 1);

  self->customer = customer_new ();
  self->country = g_strdup (country);
  if (!customer_read (self->customer, fields, country, today, error))
    return NULL;
  self->words = read_words (self->customer);
  self->given = customer_given (self->customer);
  self->facts = dup_facts (self->given);
  return g_steal_pointer (&self);
}

void
customer_ready_free (CustomerReady *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->customer, customer_free);
  search_words_free (self->words);
  g_strfreev (self->given);
  g_free (self->facts);
  g_free (self->country);
  g_free (self);
}

/**
 * customer_ready_fits:
 * @self: (nullable): a customer read ahead
 *
 * Returns: whether a job in a shop of @country on the day @today would have read the same, and it
 * was not written yet.
 */
gboolean
customer_ready_fits (const CustomerReady *self, const char *country, Day today)
{
  return self != NULL && self->customer != NULL && g_str_equal (self->country, country)
         && (self->customer->birth == DAY_NONE || self->customer->birth <= today);
}

/**
 * customer_edit_read_ahead:
 * @self: of somebody new
 * @country: the shop's own
 * @today: the day on which they are added
 *
 * Does here, on any thread, what customer-add would do before it writes. What cannot be read is
 * left to the job, which says why.
 */
void
customer_edit_read_ahead (CustomerEdit *self, const char *country, Day today)
{
  g_clear_pointer (&self->ready, customer_ready_free);
  self->ready = customer_ready_new (self->fields, country, today, NULL);
}
