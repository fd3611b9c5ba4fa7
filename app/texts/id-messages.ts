/** E-mails: their words, and the officer's page that shows them. */
export const idMessages = {
  message: {
    reminder: {
      subject: "Besok: {fair}",
      body: "Besok, {day}, Anda ditunggu di {fair}, {venue}.\nDatanglah pukul {time}; lebih awal tidak perlu, tempat Anda terjamin. Nomor tiket Anda {number}.\n\nTiket dengan kode QR, dan pembatalan bila Anda berhalangan:\n{link}",
    },
    "waitlist-joined": {
      subject: "Daftar tunggu: {fair}",
      body: "Sesi pukul {time} di {fair}, {day}, penuh. Anda masuk daftar tunggunya dengan nomor {number}.\n\nBegitu ada tempat, Anda kami kabari lewat surel. Mohon jangan datang tanpa tiket.\n\nTempat Anda dalam antrean, dan pembatalan:\n{link}",
    },
    "place-offered": {
      subject: "Ada tempat untuk Anda: {fair}",
      body: "Satu tempat di {fair}, {day}, {venue}, pukul {time}, disimpan untuk Anda sampai {until}.\n\nAmbil atau lepaskan di sini:\n{link}\n\nSetelah waktu itu tempat ini ditawarkan kepada orang berikutnya.",
    },
    "demand-alarm": {
      subject: "Perkiraan {percent}%: {fair}",
      body: "Untuk {fair}, {day}, diperkirakan {expected} orang akan datang, {percent}% dari {places} tempat.\n\nTambah sesi atau hari, atau tutup pendaftaran, cukup sekali klik:\n{link}",
    },
    "fair-relocated": {
      subject: "Tempat baru: {fair}",
      body: "{fair} pada {day} pindah ke {venue}, {address}. Hari, jam, tiket, dan stan tetap.\n\nRincian:\n{link}",
    },
    "registration-withdrawn": {
      subject: "Pendaftaran Anda dibatalkan: {fair}",
      body: "Petugas membatalkan pendaftaran Anda di {fair}, {day}.\n\nAlasan: {reason}\n\nBila ini keliru, daftar kembali atau hubungi kantor penyelenggara:\n{link}",
    },
    "fair-postponed": {
      subject: "Ditunda: {fair}",
      body: "{fair} pada {day} ditunda. Hari penggantinya belum ditetapkan; Anda akan dikabari, dan tempat Anda disimpan.\n\nAlasan: {reason}\n\n{link}",
    },
    "fair-moved": {
      subject: "Pindah hari: {fair}",
      body: "{fair} pindah dari {from} ke {day}, pukul {hours}. Tiket tetap berlaku pada jam yang sama, dan stan yang sudah disetujui tetap milik perusahaannya.\n\nAlasan: {reason}\n\nRincian, dan pembatalan bila Anda berhalangan:\n{link}",
    },
    "registration-confirmed": {
      subject: "Tiket Anda: {fair}",
      body: "Anda terdaftar di {fair}, {day}, di {venue}.\nDatanglah pukul {time}. Nomor tiket Anda {number}.\n\nTiket dengan kode QR, dan pembatalan bila Anda berhalangan:\n{link}\n\nSimpan tautan ini untuk Anda sendiri: siapa pun yang memilikinya dapat membuka tiket Anda. Bursa kerja ini gratis; jangan membayar kepada siapa pun.",
    },
    "fair-cancelled": {
      subject: "Dibatalkan: {fair}",
      body: "Mohon maaf, {fair} pada {day} dibatalkan.\n\nAlasan: {reason}\n\nAnda tidak perlu berbuat apa-apa. Bursa kerja berikutnya:\n{link}",
    },
    "server-concern": {
      subject: "Server perlu perhatian: {what}",
      body: "{what}: {detail}.\n{advice}\n\nBuka: {link}",
    },
    "password-reset": {
      subject: "Kata sandi baru untuk Bursa Mini",
      body: "Seseorang, semoga Anda sendiri, meminta kata sandi baru untuk akun Bursa Mini dengan alamat surel ini.\n\nBuat kata sandi baru sebelum {until}:\n{link}\n\nBila bukan Anda yang meminta, abaikan surel ini: kata sandi Anda tidak berubah. Jangan teruskan tautan ini kepada siapa pun.",
    },
    "reset-link-made": {
      subject: "Tautan kata sandi untuk akun Anda",
      body: "{admin} membuat tautan kata sandi baru untuk akun Bursa Mini Anda.\n\nBila Anda tidak memintanya, hubungi admin lain: siapa pun yang memegang tautan itu dapat masuk sebagai Anda.\n{link}",
    },
    "second-factor-changed": {
      subject: "Keamanan akun Anda: {what}",
      body: "Untuk akun Bursa Mini Anda: {what}. Yang melakukan: {by}.\n\nBila bukan Anda, dan Anda tidak memintanya, hubungi admin dan ganti kata sandi Anda sekarang juga.\n{link}",
    },
    "sign-up-begun": {
      subject: "Selesaikan pendaftaran {employer}",
      body: "{employer} didaftarkan di Bursa Mini dengan alamat surel ini.\n\nSelesaikan pendaftarannya sebelum {until}:\n{link}\n\nBila bukan Anda yang mendaftar, abaikan surel ini: tanpa tautan itu tidak ada yang tersimpan.",
    },
    "sign-up-known": {
      subject: "Alamat surel ini sudah mempunyai akun",
      body: "Seseorang, semoga Anda sendiri, hendak mendaftarkan {employer} di Bursa Mini dengan alamat surel ini. Alamat ini sudah mempunyai akun, jadi tidak ada yang berubah.\n\nMasuk di sini; bila lupa kata sandinya, minta yang baru di halaman yang sama:\n{link}",
    },
    "employer-verified": {
      subject: "{employer} telah diverifikasi",
      body: "{employer} telah diverifikasi. Anda sekarang dapat menerbitkan lowongan dan memesan stan:\n{link}",
    },
    "employer-declined": {
      subject: "{employer} belum dapat diverifikasi",
      body: "{employer} belum dapat diverifikasi.\n\nAlasan: {reason}\n\nPerbaiki data perusahaan, lalu tunggu pemeriksaan berikutnya:\n{link}",
    },
    "booking-approved": {
      subject: "Stan {booth} disetujui: {fair}",
      body: "Stan {booth} di {fair}, {day}, disetujui untuk {employer}.\n\nTautan bagi perekrut di stan ada di halaman bursa kerja:\n{link}",
    },
    "booking-declined": {
      subject: "Stan {booth} ditolak: {fair}",
      body: "Pemesanan stan {booth} di {fair}, {day}, oleh {employer} ditolak.\n\nAlasan: {reason}\n\nAnda dapat memesan stan lain:\n{link}",
    },
    signature: "Pesan otomatis dari Bursa Mini. Mohon tidak membalas surel ini.",
  },
  concern: {
    backup: {
      what: "Cadangan terlalu lama",
      advice:
        "Periksa BACKUP_DIR dan catatan server; buat satu sekarang: npm run backup -- FOLDER.",
    },
    disk: {
      what: "Penyimpanan hampir penuh",
      advice: "Bila habis, pendaftaran dan pindaian tidak dapat disimpan.",
    },
    outbox: {
      what: "Surel tertahan",
      advice: "Periksa SMTP_URL dan server surel.",
    },
    phone: {
      what: "HP gerbang tidak terdengar",
      advice: "Pindaiannya aman di HP itu; sambungkan ke jaringan.",
    },
  },
  template: {
    title: "Templat surel",
    back: "Surel keluar",
    lead: "Kata-kata setiap surel kantor ini, dalam dua bahasa.",
    event: "Kapan dikirim",
    edit: "Lihat dan ubah",
    own: "Diubah",
    usual: "Kata-kata bawaan.",
    changedBy: "Diubah {name}, {time}.",
    preview: "Pratinjau dengan data contoh",
    words: "Ubah kata-kata",
    names: "Diisi saat dikirim:",
    subject: "Perihal",
    body: "Isi",
    drop: "Kembali ke kata-kata bawaan",
    language: {
      id: "Bahasa Indonesia",
      en: "Bahasa Inggris",
    },
    kind: {
      "registration-confirmed": "Pendaftaran berhasil, dengan tiket",
      "waitlist-joined": "Masuk daftar tunggu",
      "place-offered": "Tempat ditawarkan",
      reminder: "Sehari sebelumnya",
      "fair-cancelled": "Bursa kerja dibatalkan",
      "registration-withdrawn": "Pendaftaran dibatalkan petugas",
      "fair-postponed": "Bursa kerja ditunda",
      "fair-moved": "Bursa kerja pindah hari",
      "fair-relocated": "Bursa kerja pindah tempat",
      "demand-alarm": "Peringatan pengunjung, kepada petugas",
      "server-concern": "Peringatan server, kepada admin",
      "password-reset": "Lupa kata sandi",
      "reset-link-made": "Admin membuat tautan kata sandi",
      "second-factor-changed": "Verifikasi dua langkah berubah",
      "sign-up-begun": "Pendaftaran perusahaan dimulai",
      "sign-up-known": "Pendaftaran dengan surel yang sudah dipakai",
      "employer-verified": "Perusahaan diverifikasi",
      "employer-declined": "Perusahaan belum diverifikasi",
      "booking-approved": "Stan disetujui",
      "booking-declined": "Stan ditolak",
    },
  },
  outbox: {
    title: "Surel keluar",
    lead: "Surel yang dikirim atas nama kantor ini.",
    notSetUp:
      "Pengiriman surel belum disiapkan (SMTP_URL). Surel disimpan di sini dan dikirim setelah disiapkan.",
    search: "Cari alamat",
    state: "Keadaan",
    anyState: "Semua",
    waiting: "Menunggu",
    sent: "Terkirim",
    "given-up": "Gagal",
    empty: "Belum ada surel. Surel muncul di sini begitu ada pendaftaran atau keputusan.",
    read: "Baca isi",
    void: {
      "fair-over": "Tidak dikirim: bursa kerja sudah lewat.",
      "fair-moved": "Tidak dikirim: bursa sudah dipindah ke hari lain.",
      "day-come": "Tidak dikirim: harinya sudah tiba.",
      "link-over": "Tidak dikirim: tautannya sudah kedaluwarsa.",
      "fair-cancelled": "Tidak dikirim: bursa kerja dibatalkan.",
      "registration-cancelled": "Tidak dikirim: pendaftaran dibatalkan.",
    },
    tries: "{count, plural, other {Dicoba # kali}}: {fault}",
  },
} as const;
