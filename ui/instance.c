/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Without a session bus two programs both believe that they are the first. A socket without a file
 * is a lock that the kernel takes back however we end, and the way in which the second window asks
 * the first to come to the front. The lock belongs to the account and its runtime folder. */

#include "config.h"

#include "instance.h"

#include <gio/gunixsocketaddress.h>
#include <unistd.h>

struct _Instance {
  GObject parent_instance;

  GSocketService *service; /* NULL where the kernel has no such sockets: then there is no lock */
};

G_DEFINE_FINAL_TYPE (Instance, instance, G_TYPE_OBJECT)

enum {
  RAISE,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static gboolean
is_ours (GSocketConnection *connection)
{
  GSocket *socket = g_socket_connection_get_socket (connection);
  g_autoptr (GCredentials) who = g_socket_get_credentials (socket, NULL);

  return who != NULL && g_credentials_get_unix_user (who, NULL) == getuid ();
}

static gboolean
on_incoming (Instance *self, GSocketConnection *connection)
{
  if (is_ours (connection))
    g_signal_emit (self, signals[RAISE], 0);
  return TRUE;
}

static void
instance_finalize (GObject *object)
{
  Instance *self = DESK_INSTANCE (object);

  if (self->service != NULL)
    {
      g_socket_service_stop (self->service);
      g_socket_listener_close (G_SOCKET_LISTENER (self->service));
    }
  g_clear_object (&self->service);
  G_OBJECT_CLASS (instance_parent_class)->finalize (object);
}

static void
instance_class_init (InstanceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = instance_finalize;

  /* Instance::raise: somebody started the program again. */
  signals[RAISE] = g_signal_new ("raise", INSTANCE_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
instance_init (Instance *self)
{
}

static GSocketAddress *
address_new (void)
{
  g_autofree char *place = g_strdup_printf ("%u %s", getuid (), g_get_user_runtime_dir ());
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, place, -1);
  g_autofree char *name = g_strdup_printf (DESKBELL_APP_ID "-%.16s", digest);

  return g_unix_socket_address_new_with_type (name, -1, G_UNIX_SOCKET_ADDRESS_ABSTRACT);
}

/**
 * instance_take:
 *
 * Returns: (transfer full) (nullable): the lock, held until it is freed; %NULL when another window
 * of this account has it. That one has then been asked to come to the front.
 */
Instance *
instance_take (void)
{
  g_autoptr (Instance) self = g_object_new (INSTANCE_TYPE, NULL);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GSocketService) service = NULL;
  g_autoptr (GSocketClient) client = NULL;
  g_autoptr (GSocketConnection) other = NULL;

  if (!g_unix_socket_address_abstract_names_supported ())
    return g_steal_pointer (&self);
  address = address_new ();
  service = g_socket_service_new ();
  if (g_socket_listener_add_address (G_SOCKET_LISTENER (service), address, G_SOCKET_TYPE_STREAM,
                                     G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, NULL))
    {
      self->service = g_steal_pointer (&service);
      g_signal_connect_swapped (self->service, "incoming", G_CALLBACK (on_incoming), self);
      return g_steal_pointer (&self);
    }
  client = g_socket_client_new ();
  other = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);
  return NULL;
}
